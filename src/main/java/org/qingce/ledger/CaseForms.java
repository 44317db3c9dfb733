package org.qingce.ledger;

import gg.jte.Content;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnRule;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.Fault;
import org.qingce.ledger.CaseFormPage.Answer;
import org.qingce.ledger.CaseFormPage.Field;
import org.qingce.ledger.CaseFormPage.KnownCase;
import org.qingce.ledger.CaseFormPage.Option;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How the forms on a case look, filled with what was typed (办理表单). */
@Component
class CaseForms implements CaseFields {

    private final LedgerShow show;
    private final SignedIn signedIn;
    private final AuditTrail audit;
    private final ObjectProvider<ClassBasis> bases;

    CaseForms(LedgerShow show, SignedIn signedIn, AuditTrail audit, ObjectProvider<ClassBasis> bases) {
        this.show = show;
        this.signedIn = signedIn;
        this.audit = audit;
        this.bases = bases;
    }

    /**
     * A form with what stands in it.
     *
     * @param shown the case that it is about; null for a new one
     * @param cells by column key, as typed
     */
    record Filled(
            String act,
            @Nullable LedgerCase shown,
            Campaign campaign,
            Map<String, String> cells,
            String effectiveOn,
            String reason) {}

    /**
     * About the case as it is now: the next sending names the version that is there. What was typed stays; a cell in which nothing
     * was typed follows what somebody else has changed meanwhile, lest saving once more took that back.
     */
    Filled about(Filled form, LedgerCase current, List<CaseEvent> since) {
        var cells = new HashMap<>(form.cells());
        var seen = new HashMap<String, String>();
        since.forEach(event -> event.changes().forEach(change -> seen.putIfAbsent(change.key(), change.before())));
        seen.forEach((key, before) -> {
            var typed = cells.get(key);
            if (typed != null && show.canonical(form.campaign(), key, typed).equals(before)) {
                form.campaign()
                        .column(key)
                        .ifPresent(column -> cells.put(key, show.typed(form.campaign(), column, current)));
            }
        });
        return new Filled(form.act(), current, form.campaign(), cells, form.effectiveOn(), form.reason());
    }

    CaseFormPage page(Filled form, Answer answer, Words words) {
        var campaign = form.campaign();
        var shown = form.shown();
        return new CaseFormPage(
                form.act(),
                shown == null ? 0 : shown.id(),
                shown == null ? 0 : shown.version(),
                shown == null ? "" : shown.value("name"),
                shown == null ? "" : shown.number(),
                campaign.columns().stream()
                        .filter(column -> column.type() != ColumnType.SERIAL && isAsked(form, column))
                        .map(column -> field(form, column, words))
                        .toList(),
                elsewhere(campaign, shown, form.cells().getOrDefault("creditCode", ""), words),
                form.effectiveOn(),
                form.reason(),
                form.act().equals("reclassify"),
                answer,
                shown == null ? "/ledger" : "/ledger/cases/" + shown.id(),
                basis(form, words));
    }

    /** Beside the class, where the form gives one. */
    private @Nullable Content basis(Filled form, Words words) {
        var basis = bases.getIfAvailable();
        return basis == null || form.act().equals("correct") ? null : basis.of(form.campaign(), form.shown(), words);
    }

    @Override
    public List<Field> fields(Campaign campaign, Map<String, String> cells, Words words) {
        return page(new Filled("new", null, campaign, cells, "", ""), Answer.NONE, words)
                .fields();
    }

    @Override
    public List<Field> classFields(Campaign campaign, Map<String, String> cells, Words words) {
        return page(new Filled("reclassify", null, campaign, cells, "", ""), Answer.NONE, words)
                .fields();
    }

    @Override
    public Map<String, String> typed(Campaign campaign, LedgerCase shown) {
        return campaign.columns().stream()
                .collect(Collectors.toMap(Column::key, column -> show.typed(campaign, column, shown)));
    }

    /**
     * Who else knows the enterprise of a code as it is typed, as a sentence; or blank. Whoever is told of somebody is on the record:
     * with a list of codes one could learn what stands on the lists of others.
     *
     * @param shown the case that is filled; null for a new one
     */
    String elsewhere(Campaign campaign, @Nullable LedgerCase shown, String typed, Words words) {
        var person = signedIn.require();
        var code = show.canonical(campaign, "creditCode", typed);
        var units = show.elsewhere(campaign, person.reach(), code);
        var isOwn = shown != null && shown.value("creditCode").equals(code);
        if (!units.isEmpty() && !isOwn) {
            audit.record(
                    person.actor(),
                    "ledger.elsewhere",
                    "enterprises:1",
                    Detail.empty()
                            .with("creditCode", code)
                            .with("askThere", units.stream().map(Unit::code).toList()));
        }
        return LedgerShow.toAsk(units, words);
    }

    /** A class is changed with what depends on it. */
    private static boolean isAsked(Filled form, Column column) {
        return switch (form.act()) {
            case "new" -> true;
            case "correct" -> !column.key().equals("category");
            case "reclassify" ->
                List.of("category", "measures", "due", "note").contains(column.key())
                        || column.rules().stream().anyMatch(rule -> rule.when().contains("category"));
            default -> false;
        };
    }

    private Field field(Filled form, Column column, Words words) {
        var options = show.options(form.campaign(), column, words);
        var several = column.type() == ColumnType.CODES || column.type() == ColumnType.INDUSTRY;
        return new Field(
                column.key(),
                column.label().in(words.locale()).replaceAll("\\s+", " "),
                form.cells().getOrDefault(column.key(), ""),
                column.required(),
                column.type() == ColumnType.TEXT && column.width() >= 30,
                options,
                several,
                hint(column, several ? words.get("ledger.several", said(options)) : "", words));
    }

    private static String said(List<Option> options) {
        return options.stream().map(Option::meaning).collect(Collectors.joining(" "));
    }

    /** What may be chosen, how a day may be written, and what the pack says when the cell is not as it asks. */
    private static String hint(Column column, String choices, Words words) {
        return Stream.concat(
                        Stream.of(choices, column.type() == ColumnType.DATE ? words.get("web.field.day") : ""),
                        column.rules().stream()
                                .filter(rule -> rule.effect() == ColumnRule.Effect.FORBID)
                                .map(rule -> rule.message().in(words.locale())))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(words.english() ? ". " : "。"));
    }

    /** What is wrong, by the key of the column, {@code effectiveOn} or {@code reason}; the blank key for the whole. */
    @Override
    public Map<String, String> faults(Campaign campaign, List<Fault> faults, Words words) {
        return faults.stream()
                .collect(Collectors.toMap(
                        CaseForms::place,
                        fault -> words.fault(fault, label(campaign, fault, words)),
                        (one, other) -> one + " " + other,
                        LinkedHashMap::new));
    }

    private static String place(Fault fault) {
        if (fault.column() != null) {
            return fault.column();
        }
        return fault.code().startsWith("effective.")
                ? "effectiveOn"
                : fault.code().startsWith("reason.") ? "reason" : "";
    }

    private static String label(Campaign campaign, Fault fault, Words words) {
        return switch (place(fault)) {
            case "" -> "";
            case "effectiveOn" -> words.get("ledger.effective");
            case "reason" -> words.get("ledger.reason");
            case String key ->
                campaign.column(key)
                        .map(column -> column.label().in(words.locale()))
                        .orElse(key);
        };
    }

    static KnownCase known(LedgerCase one) {
        return new KnownCase("/ledger/cases/" + one.id(), one.number(), one.value("name"), one.value("address"));
    }
}
