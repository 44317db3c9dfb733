package org.qingce.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.qingce.access.Accounts.AccountOutcome;
import org.qingce.kernel.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * There are no accounts by default (GB/T 22239-2019 8.1.4.2 b): whoever starts an empty system is told of a link that makes the
 * three administrators, once, all of them together. It ends with the process, and as soon as there is any account.
 */
@Component
class FirstAdministrators {

    /** In the order in which they are asked for. */
    static final List<Role> ROLES = List.of(Role.ADMIN, Role.SECURITY, Role.AUDITOR);

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrators.class);

    private final Accounts accounts;
    private final TransactionTemplate together;
    private final String token;

    FirstAdministrators(Accounts accounts, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.together = new TransactionTemplate(transactions);
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Once, by the port of the pages: that of health and metrics has a server of its own, in a space of its own. */
    @EventListener
    void tellHow(WebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() == null && accounts.none()) {
            log.info(
                    "Nobody can sign in yet. Make the three administrators here, once: http://localhost:{}{}/{}  or one by one:"
                            + " ./qingce account add ACCOUNT --name NAME --unit CODE --role ADMIN (SECURITY, AUDITOR) --password",
                    started.getWebServer().getPort(),
                    FirstController.PATH,
                    token);
        }
    }

    /** For the tests, which read no log. */
    String token() {
        return token;
    }

    boolean opens(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))
                && accounts.none();
    }

    /** One administrator as typed. */
    record Typed(Role role, String account, String name, String password, String repeated) {}

    /** @param role whose fields are at fault */
    record Wrong(Role role, Fault fault) {}

    /** All three or none; empty where they were made. */
    List<Wrong> make(String unit, List<Typed> typed) {
        var wrong = new ArrayList<Wrong>();
        together.executeWithoutResult(status -> {
            for (var one : typed) {
                if (!one.password().equals(one.repeated())) {
                    wrong.add(new Wrong(one.role(), Fault.error("password.notRepeated", "repeated", "")));
                }
                var made = accounts.create(one.account(), one.name(), one.password(), unit, Set.of(one.role()));
                if (made instanceof AccountOutcome.Refused(var faults)) {
                    faults.forEach(fault -> wrong.add(new Wrong(one.role(), fault)));
                }
            }
            if (!wrong.isEmpty()) {
                status.setRollbackOnly();
            }
        });
        return wrong;
    }
}
