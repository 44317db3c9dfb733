/**
 * The life of a case (整治): leads, the survey of a site and its verdict, plan (一企一策), closure checklist (两断三清), opinions, moves
 * from stage to stage, joint acceptance (联合验收) and sign-off (销号), each as the pack of its campaign has it. Start at
 * {@link org.qingce.remediation.Remediation} and {@link org.qingce.remediation.Surveys}. The ledger keeps the state of a case; here
 * is decided whether it may change. Owns schema {@code remediation}.
 */
@ApplicationModule(
        displayName = "Remediation",
        allowedDependencies = {
            "kernel",
            "runtime",
            "audit",
            "web",
            "region",
            "campaign",
            "access",
            "work",
            "evidence",
            "ledger",
            "paper",
            "exchange"
        })
@NullMarked
package org.qingce.remediation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
