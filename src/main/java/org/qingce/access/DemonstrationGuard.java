package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import org.qingce.runtime.CannotStart;
import org.qingce.runtime.Preparation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Real work does not begin on the data of the demonstration, whose password everybody knows (演示账号不得用于正式运行). */
@Component
@Order(UnitService.AFTER_DIVISIONS - 1)
@ConditionalOnProperty(name = "qingce.demonstration-accounts", havingValue = "refused")
class DemonstrationGuard implements Preparation {

    private final AccountRepository accounts;
    private final Clock clock;

    DemonstrationGuard(AccountRepository accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Looking for accounts of the demonstration";
    }

    @Override
    public void prepare() {
        var found = accounts.demonstration(LocalDate.now(clock));
        if (!found.isEmpty()) {
            throw CannotStart.because("access.demonstrationData", found.size(), found.getFirst());
        }
    }
}
