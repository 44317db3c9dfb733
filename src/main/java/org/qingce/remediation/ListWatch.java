package org.qingce.remediation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ListsCompared;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Two lists that differ much are a reason to inspect (报送清单出入较大, N4-23): put on file by itself, with its task. */
@Component
class ListWatch {

    private final Filings filings;
    private final Campaigns campaigns;
    private final Clock clock;

    ListWatch(Filings filings, Campaigns campaigns, Clock clock) {
        this.filings = filings;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @EventListener
    void on(ListsCompared compared) {
        var differing = campaigns.require(compared.campaign()).filingRules().differing();
        if (differing == null || compared.share().compareTo(differing.share()) < 0) {
            return;
        }
        var percent = compared.share()
                .multiply(new BigDecimal(100))
                .setScale(0, RoundingMode.DOWN)
                .toPlainString();
        filings.file(
                FilingRequest.ofUnit(
                                compared.campaign(),
                                compared.unit(),
                                "comparison:" + compared.comparison(),
                                differing.kind(),
                                LocalDate.ofInstant(clock.instant(), clock.getZone()),
                                "%d/%d（%s%%）".formatted(compared.differing(), compared.rows(), percent))
                        .because(differing.ground()),
                compared.scope(),
                compared.by());
    }
}
