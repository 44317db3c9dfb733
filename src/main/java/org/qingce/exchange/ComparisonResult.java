package org.qingce.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two lists have in common and what not (比对结果), in the shape that scripts rely on.
 *
 * @param agree enterprises that both lists have, with no difference in a compared column
 * @param rows all others: conflicts first, then those of the first list, then those of the second
 */
@JsonPropertyOrder({"agree", "onlyA", "onlyB", "conflict", "rows"})
public record ComparisonResult(int agree, int onlyA, int onlyB, int conflict, List<Row> rows) {

    public ComparisonResult {
        rows = List.copyOf(rows);
    }

    /**
     * @param kind onlyA, onlyB or conflict
     * @param rowA number of the row in the first list, or null where it has none
     * @param enterprise as the first list has it, else the second
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"kind", "rowA", "rowB", "enterprise", "differences"})
    public record Row(
            String kind,
            @Nullable Integer rowA,
            @Nullable Integer rowB,
            String enterprise,
            List<Difference> differences) {

        public Row {
            differences = List.copyOf(differences);
        }
    }

    /**
     * @param column label of the column
     * @param a as an annex prints it; where it cannot be read, what stands there
     */
    @JsonPropertyOrder({"column", "a", "b"})
    public record Difference(String column, String a, String b) {}
}
