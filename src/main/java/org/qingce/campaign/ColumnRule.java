package org.qingce.campaign;

/**
 * A rule on one column that depends on the row (条件规则).
 *
 * @param when CEL over the row's canonical values by column key, all strings, blank where nothing stands; plus
 *     {@code codes.<key>}, the list of codes of a CODES column. Where a value it names is unreadable, the rule is silent.
 * @param effect REQUIRE: the cell must not be blank. FORBID: it must be blank. HOLDS: {@code when} itself states the fault
 * @param code of the fault, such as {@code measures.required}
 * @param message what to do, in the pack's words
 * @param clause of the notice
 */
public record ColumnRule(String when, Effect effect, String code, Label message, String clause) {

    public enum Effect {
        REQUIRE,
        FORBID,
        HOLDS
    }
}
