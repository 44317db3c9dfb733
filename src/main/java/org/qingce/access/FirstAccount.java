package org.qingce.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** There are no accounts by default (GB/T 22239-2019 8.1.4.2 b): whoever starts an empty system is told how to make one. */
@Component
class FirstAccount {

    private static final Logger log = LoggerFactory.getLogger(FirstAccount.class);

    private final Accounts accounts;

    FirstAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener(WebServerInitializedEvent.class)
    void tellHow() {
        if (accounts.none()) {
            log.info("Nobody can sign in yet. Make the first account: "
                    + "./qingce account add ACCOUNT --name NAME --unit CODE --role ADMIN");
        }
    }
}
