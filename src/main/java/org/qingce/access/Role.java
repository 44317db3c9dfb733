package org.qingce.access;

import java.util.Locale;

/**
 * What a person is there for in a unit (角色). What each may do is said by the packs, and where they say nothing by the site
 * ({@code rights.yaml}); here stands only which there are, and that administrators are kept apart (GB/T 22239-2019 8.1.5).
 */
public enum Role {
    /** 查看: sees all of the unit's, changes nothing. */
    LEADER,
    /** 填报: enters, imports, compares, keeps the contacts. */
    CLERK,
    /** 审核: looks over what others entered. */
    REVIEWER,
    /** 审签: signs and seals what goes up. */
    SIGNER,
    /** 验收: sees on site what others claim. */
    ACCEPTOR,
    /** 督办: presses for what is late. */
    SUPERVISOR,
    /** 系统管理员: keeps units and accounts, and sees nothing of the ledger. */
    ADMIN,
    /** 安全管理员: gives and takes posts, and with them rights; sees nothing of the ledger. */
    SECURITY,
    /** 审计管理员: reads the record, and nothing else. */
    AUDITOR;

    /** As packs write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whoever administers does nothing else, and nothing that another administrator does. */
    public boolean isAdministrator() {
        return this == ADMIN || this == SECURITY || this == AUDITOR;
    }
}
