package org.qingce.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Kind;
import org.qingce.kernel.ScopePath;

/**
 * A case as it stands (整治对象): one listed site of an enterprise in one campaign.
 *
 * @param number for people, such as 500116-000123: the answering unit's county and a running number
 * @param values canonical texts by column key, the typed ones among them (see {@code ColumnType})
 * @param place code of the division where the site lies, as deep as it is known
 * @param unit code of the unit that answers for it (属地责任)
 * @param claimedOn the day for which completion is claimed (申报完成), while it is
 * @param verifiedOn the day on which someone else saw it on site (核实完成)
 * @param version grows with every change; an edit names the one that it saw
 */
public record LedgerCase(
        long id,
        String number,
        String campaign,
        int packVersion,
        long enterprise,
        long site,
        Map<String, String> values,
        String category,
        Kind kind,
        String stage,
        String place,
        String unit,
        ScopePath scope,
        @Nullable LocalDate due,
        LocalDate listedOn,
        @Nullable LocalDate claimedOn,
        @Nullable LocalDate verifiedOn,
        @Nullable LocalDate removedOn,
        String source,
        int version,
        Instant changedAt,
        String changedBy) {

    /** Codes of the units and the division in which its site lies, from above. */
    public List<String> lies() {
        return Stream.concat(scope.codes().stream(), Stream.of(place)).toList();
    }

    public String value(String key) {
        return values.getOrDefault(key, "");
    }
}
