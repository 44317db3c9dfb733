package org.qingce.access;

import java.util.List;

/**
 * A unit as somebody wants to have it (单位).
 *
 * @param code the division's code, a hyphen, and capital letters or digits: 500116-DQYQ
 * @param kind of {@link UnitMaking#KINDS}
 * @param function {@code office} where it answers for a place; else a department's, as a pack names it
 * @param parent code of the office under which it stands
 * @param answersFor codes of the divisions that it answers for, whole or in part
 * @param row whether it has a row of its own in summaries
 */
record UnitDraft(
        String code, String name, String kind, String function, String parent, List<String> answersFor, boolean row) {

    UnitDraft {
        answersFor = List.copyOf(answersFor);
    }

    static UnitDraft of(Unit unit) {
        return new UnitDraft(
                unit.code(),
                unit.name(),
                unit.kind(),
                unit.function(),
                unit.parent() == null ? "" : unit.parent(),
                unit.answersFor(),
                unit.row());
    }
}
