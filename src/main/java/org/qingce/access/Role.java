package org.qingce.access;

import java.util.Set;

/**
 * What a person is there for (角色), and with it the rights. A first table of five; the packs will say who may move a case
 * from which stage. Whoever enters the ledger does not manage accounts, and the other way round (GB/T 22239-2019 8.1.4.2).
 */
public enum Role {
    /** 领导: sees all of the unit's, changes nothing. */
    LEADER,
    /** 经办: enters, imports, compares, keeps the contacts. */
    CLERK,
    /** 审核: sees on site what others claim. */
    REVIEWER,
    /** 系统管理员: keeps units and accounts, and sees nothing of the ledger. */
    ADMIN,
    /** 审计管理员: reads the record of acts, and nothing of the ledger. */
    AUDITOR;

    public Set<String> rights() {
        return switch (this) {
            case LEADER -> Set.of("ledger.read", "form.read", "campaign.read", "region.read", "unit.read");
            case CLERK ->
                Set.of(
                        "ledger.read",
                        "ledger.write",
                        "sheet.import",
                        "list.compare",
                        "form.read",
                        "campaign.read",
                        "region.read",
                        "unit.read",
                        "unit.write");
            case REVIEWER ->
                Set.of(
                        "ledger.read",
                        "ledger.verify",
                        "list.compare",
                        "form.read",
                        "campaign.read",
                        "region.read",
                        "unit.read");
            case ADMIN -> Set.of("campaign.read", "region.read", "unit.read", "unit.write", "account.write");
            case AUDITOR -> Set.of("audit.read", "campaign.read", "region.read", "unit.read");
        };
    }
}
