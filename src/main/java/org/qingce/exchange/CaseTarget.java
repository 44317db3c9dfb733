package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The cases of a campaign, in the columns of its ledger form and the fields that stand on no form. */
@Component
@Order(1)
class CaseTarget implements SheetTarget {

    private final Campaigns campaigns;
    private final Intake intake;

    CaseTarget(Campaigns campaigns, Intake intake) {
        this.campaigns = campaigns;
        this.intake = intake;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public List<Column> columns(Campaign campaign) {
        return campaign.columns();
    }

    @Override
    public RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted) {
        return campaigns.read(campaign, cells, accepted);
    }

    @Override
    public Intake intake() {
        return intake;
    }
}
