package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;

/** What every shipped pack asks for before the work on a case begins: who must be heard was, and a class that closes has its ground. */
final class Heard {

    private Heard() {}

    static LedgerCase on(Remediation remediation, LedgerCase shown, LocalDate day, Mover clerk) {
        var rules = remediation
                .find(shown.scope(), shown.id())
                .orElseThrow()
                .campaign()
                .classRules();
        var opinions = rules.opinions();
        if (opinions != null) {
            opinions.functions()
                    .forEach(function -> say(remediation, shown, "opinion:" + function, "given", "", day, clerk));
            if (opinions.enterprise()) {
                say(remediation, shown, "opinion:enterprise", "given", "", day, clerk);
            }
        }
        var guard = rules.guard();
        if (guard != null && guard.categories().contains(shown.category())) {
            var ground = guard.grounds().getFirst().code();
            say(remediation, shown, "guard:ground", "done", ground, day, clerk);
            guard.alternatives().forEach(one -> say(remediation, shown, "guard:" + one.code(), "done", "", day, clerk));
            say(remediation, shown, "notice:enterprise", "done", "", day, clerk);
        }
        return shown;
    }

    private static void say(
            Remediation remediation,
            LedgerCase shown,
            String subject,
            String state,
            String code,
            LocalDate day,
            Mover clerk) {
        var asked = MarkRequest.of(shown.id(), subject, state, day)
                .saying(code, "试验")
                .signedBy("李局");
        assertThat(remediation.mark(asked, clerk, true)).isInstanceOf(Made.class);
    }
}
