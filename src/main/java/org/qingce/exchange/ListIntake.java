package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.ledger.CaseEvent;
import org.qingce.ledger.Intake;

/** Takes in lists that are no cases and not long (名单的导入): compared row by row with what is known, in memory. */
final class ListIntake implements Intake {

    private final Kind kind;
    private final ListRepository rows;
    private final Units units;

    ListIntake(Kind kind, ListRepository rows, Units units) {
        this.kind = kind;
        this.rows = rows;
        this.units = units;
    }

    /** What the rows are. */
    interface Kind {

        /** Rows of the same key are the same thing twice; blank for a row that cannot be told. */
        String key(Row row);

        /** What is known of the same things now, by row number. */
        Map<Integer, Map<String, String>> known(String campaign, Unit unit, List<Row> rows);

        /** @param stored numbers of the rows to store; the others are there to be counted */
        void store(String campaign, Unit unit, List<Row> rows, Set<Integer> stored, Act act);
    }

    @Override
    public long open(String campaign, String unit, Set<String> columns) {
        return rows.open(campaign, unit(unit));
    }

    @Override
    public void stage(long intake, Iterator<Row> given) {
        rows.add(intake, given);
    }

    @Override
    public void restage(long intake, List<Row> given) {
        given.forEach(row -> rows.remove(intake, row.number()));
        rows.add(intake, given.iterator());
    }

    @Override
    public Summary match(long intake) {
        var counts = new HashMap<Standing, Integer>();
        compared(intake).forEach(v -> counts.merge(v.standing(), 1, Integer::sum));
        return new Summary(
                counts.getOrDefault(Standing.NEW, 0),
                counts.getOrDefault(Standing.CHANGED, 0),
                counts.getOrDefault(Standing.UNCHANGED, 0) + counts.getOrDefault(Standing.KEPT, 0),
                0,
                counts.getOrDefault(Standing.DUPLICATE, 0),
                counts.getOrDefault(Standing.REFUSED, 0));
    }

    @Override
    public Matched matchToStore(long intake) {
        rows.holdOthersOff(rows.opened(intake).campaign());
        return new Matched(match(intake), 0);
    }

    @Override
    public void verdicts(long intake, Consumer<Verdict> each) {
        compared(intake).forEach(each);
    }

    @Override
    public List<Verdict> verdicts(long intake, List<Integer> wanted) {
        return compared(intake).stream().filter(v -> wanted.contains(v.row())).toList();
    }

    private List<Verdict> compared(long intake) {
        var opened = rows.opened(intake);
        var list = rows.all(intake);
        var known = kind.known(opened.campaign(), unit(opened.unit()), list);
        var kept = rows.kept(intake);
        var first = new HashMap<String, Integer>();
        var verdicts = new ArrayList<Verdict>(list.size());
        for (var row : list) {
            var key = kind.key(row);
            var before = key.isEmpty() ? null : first.putIfAbsent(key, row.number());
            var old = known.get(row.number());
            var changes = old == null ? List.<CaseEvent.Change>of() : changes(old, row.values());
            var standing = row.refused()
                    ? Standing.REFUSED
                    : before != null
                            ? Standing.DUPLICATE
                            : old == null
                                    ? Standing.NEW
                                    : changes.isEmpty()
                                            ? Standing.UNCHANGED
                                            : kept.contains(row.number()) ? Standing.KEPT : Standing.CHANGED;
            verdicts.add(new Verdict(row.number(), standing, before, null, changes, null, null));
        }
        return verdicts;
    }

    private static List<CaseEvent.Change> changes(Map<String, String> old, Map<String, String> now) {
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !old.getOrDefault(key, "").equals(now.getOrDefault(key, "")))
                .map(key -> new CaseEvent.Change(key, old.getOrDefault(key, ""), now.getOrDefault(key, "")))
                .toList();
    }

    @Override
    public void decide(long intake, int row, Decision decision) {
        throw new IllegalStateException("Row " + row + " has nothing to decide");
    }

    @Override
    public Summary keep(long intake, List<Integer> wanted, boolean kept) {
        rows.keep(intake, wanted, kept);
        return match(intake);
    }

    @Override
    public Summary commit(long intake, Act act, Reasons reasons) {
        var opened = rows.opened(intake);
        var summary = matchToStore(intake).summary();
        var stored = compared(intake).stream()
                .filter(v -> v.standing() == Standing.NEW || v.standing() == Standing.CHANGED)
                .map(Verdict::row)
                .collect(Collectors.toSet());
        kind.store(opened.campaign(), unit(opened.unit()), rows.all(intake), stored, act);
        return summary;
    }

    /** Its rows are kept as safely as any others. */
    @Override
    public boolean isStaged(long intake) {
        return true;
    }

    @Override
    public void drop(long intake) {
        rows.drop(intake);
    }

    private Unit unit(String code) {
        return units.find(code).orElseThrow(() -> new IllegalArgumentException("There is no unit " + code));
    }
}
