package org.qingce.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Kind;
import org.qingce.kernel.ScopePath;

/** A row on its way into the ledger: who will answer for it and where it lies are known, its standing not yet. */
record StagedRow(
        int row,
        boolean refused,
        Map<String, String> values,
        String accepted,
        String unit,
        ScopePath scope,
        String area,
        String place,
        String placePath,
        String nameKey,
        String addressKey,
        @Nullable Kind kind) {

    String value(String key) {
        return values.getOrDefault(key, "");
    }

    @Nullable String creditCode() {
        var credit = value("creditCode");
        return credit.isEmpty() || credit.indexOf(':') >= 0 ? null : credit;
    }

    /** A day as ISO writes it. */
    @Nullable String due() {
        var due = value("due");
        return due.isEmpty() ? null : due;
    }
}
