package org.qingce.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Category;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseFilePage.Changed;
import org.qingce.ledger.CaseFilePage.Line;
import org.qingce.ledger.CaseFormPage.Option;
import org.qingce.ledger.LedgerListPage.Cell;
import org.qingce.ledger.LedgerListPage.Row;
import org.qingce.web.Light;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** How cases, their columns and their history look on screen. */
@Component
class LedgerShow {

    private final Campaigns campaigns;
    private final Units units;
    private final People people;
    private final Elsewhere elsewhere;
    private final Clock clock;
    private final Map<String, KeptHeadings> headings = new ConcurrentHashMap<>();

    LedgerShow(Campaigns campaigns, Units units, People people, Elsewhere elsewhere, Clock clock) {
        this.campaigns = campaigns;
        this.units = units;
        this.people = people;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** The name of a unit behind those of the units above it that have nothing to do with a scope: towns of one name are many. */
    String unitName(Unit unit, ScopePath scope) {
        return units.line(unit.code()).stream()
                .filter(each -> !scope.codes().contains(each.code()))
                .map(Unit::name)
                .collect(Collectors.joining());
    }

    String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    Light light(Campaign campaign, LedgerCase shown) {
        return light(campaign, shown, today());
    }

    private static Light light(Campaign campaign, LedgerCase shown, LocalDate today) {
        if (shown.removedOn() != null) {
            return Light.NO_DEADLINE;
        }
        return shown.verifiedOn() != null ? Light.DONE : campaign.light(shown.due(), today);
    }

    /** Whom else to ask about the enterprise of this code. */
    List<Unit> elsewhere(Campaign campaign, ScopePath reach, String creditCode) {
        var isCode = !creditCode.isEmpty() && creditCode.indexOf(':') < 0;
        return isCode
                ? elsewhere.known(campaign.id(), reach, List.of(creditCode)).getOrDefault(creditCode, List.of())
                : List.of();
    }

    /** Whom else to ask, as a sentence; or blank. */
    static String toAsk(List<Unit> units, Words words) {
        return units.isEmpty()
                ? ""
                : words.get(
                        "ledger.elsewhere",
                        units.stream().map(Unit::name).collect(Collectors.joining(words.get("ledger.elsewhere.and"))));
    }

    /** What a typed cell would be kept as; blank where it would not. */
    String canonical(Campaign campaign, String column, String typed) {
        return typed.isBlank()
                ? ""
                : campaigns
                        .read(campaign, Map.of(column, RawCell.text(typed)), List.of())
                        .values()
                        .getOrDefault(column, "");
    }

    String value(Campaign campaign, Column column, LedgerCase shown, Words words) {
        var value = shown.value(column.key());
        return value.isEmpty() ? "" : campaigns.show(campaign, column, value, words.locale());
    }

    String typed(Campaign campaign, Column column, LedgerCase shown) {
        var value = shown.value(column.key());
        return value.isEmpty() ? "" : campaigns.print(campaign, column, value);
    }

    String stage(Campaign campaign, String code, Words words) {
        return campaign.stage(code)
                .map(stage -> stage.label().in(words.locale()))
                .orElseGet(() -> words.has("ledger.stage." + code) ? words.get("ledger.stage." + code) : code);
    }

    /** The class with its mark, as the notice writes it: ②规范整治. */
    static String category(Campaign campaign, LedgerCase shown, Words words) {
        return campaign.category(shown.category())
                .map(one -> one.mark() + one.label().in(words.locale()))
                .orElse("");
    }

    static String phase(Campaign campaign, String code) {
        return campaign.stage(code).map(Campaign.Stage::phase).orElse("aside");
    }

    /** The columns of the list: those of the form but for its running number, which stands nowhere. */
    static List<Column> columns(Campaign campaign) {
        return campaign.formColumns().stream()
                .filter(column -> column.type() != ColumnType.SERIAL)
                .toList();
    }

    /** The rows of the list, in the order in which they are given. */
    List<Row> rows(Campaign campaign, Words words, List<LedgerCase> cases) {
        var rows = new Rows(campaign, words);
        return cases.stream().map(rows::row).toList();
    }

    /** Of one page: what rows have in common, such as stage, unit and codes, is looked up once. */
    private final class Rows {

        private final Campaign campaign;
        private final Words words;
        private final LocalDate today = today();
        private final List<Column> columns;
        private final Map<String, String> phases = new HashMap<>();
        private final Map<String, String> stages = new HashMap<>();
        private final Map<String, String> units = new HashMap<>();
        private final Map<String, Map<String, Cell>> coded = new HashMap<>();

        Rows(Campaign campaign, Words words) {
            this.campaign = campaign;
            this.words = words;
            this.columns =
                    headings(campaign, words).stream().map(Heading::column).toList();
        }

        Row row(LedgerCase shown) {
            var light = light(campaign, shown, today);
            return new Row(
                    shown.id(),
                    shown.version(),
                    "/ledger/cases/" + shown.id(),
                    shown.number(),
                    shown.value("name"),
                    light,
                    phases.computeIfAbsent(shown.stage(), code -> phase(campaign, code)),
                    stages.computeIfAbsent(shown.stage(), code -> stage(campaign, code, words)),
                    units.computeIfAbsent(shown.unit(), LedgerShow.this::unitName),
                    words.day(shown.claimedOn()),
                    words.day(shown.verifiedOn()),
                    light.colour().equals("red"),
                    cells(shown));
        }

        private List<Cell> cells(LedgerCase shown) {
            var cells = new ArrayList<Cell>(columns.size());
            for (var column : columns) {
                var value = shown.value(column.key());
                cells.add(
                        column.list() == null && column.type() != ColumnType.CATEGORY
                                ? cell(campaign, column, value, words)
                                : coded.computeIfAbsent(column.key(), _ -> new HashMap<>())
                                        .computeIfAbsent(value, code -> cell(campaign, column, code, words)));
            }
            return cells;
        }
    }

    List<Cell> cells(Campaign campaign, List<Column> columns, LedgerCase shown, Words words) {
        return columns.stream()
                .map(column -> cell(campaign, column, shown.value(column.key()), words))
                .toList();
    }

    private Cell cell(Campaign campaign, Column column, String value, Words words) {
        return new Cell(
                column.key(),
                value.isEmpty() ? "" : campaigns.show(campaign, column, value, words.locale()),
                value.isEmpty() ? "" : campaigns.print(campaign, column, value),
                column.width() >= 30);
    }

    /** What may be written into a cell of the column; empty where anything may. */
    List<Option> options(Campaign campaign, Column column, Words words) {
        return codes(campaign, column).stream()
                .map(code -> {
                    var typed = campaigns.print(campaign, column, code);
                    var label = campaigns.show(campaign, column, code, Locale.CHINESE);
                    return new Option(
                            typed, typed.replace(label, campaigns.show(campaign, column, code, words.locale())));
                })
                .toList();
    }

    /**
     * A column of the list, as it reads in one language.
     *
     * @param lines what may be written into a cell, a line for each: as the annex prints it, and what it means to the reader;
     *     null where anything may
     */
    record Heading(Column column, String label, @Nullable String lines) {}

    private record KeptHeadings(Campaign campaign, List<Heading> headings) {

        /** Comparing the whole of two campaigns would cost more than the headings. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Campaign other) {
            return campaign == other;
        }
    }

    /** All but the name's, which stands in a place of its own. Made anew when the pack changes. */
    List<Heading> headings(Campaign campaign, Words words) {
        var key = campaign.id() + " " + words.language();
        var known = headings.get(key);
        if (known == null || !known.isOf(campaign)) {
            known = new KeptHeadings(
                    campaign,
                    columns(campaign).stream()
                            .filter(column -> column.type() != ColumnType.NAME)
                            .map(column -> new Heading(
                                    column, column.label().in(words.locale()), lines(campaign, column, words)))
                            .toList());
            headings.put(key, known);
        }
        return known.headings();
    }

    private @Nullable String lines(Campaign campaign, Column column, Words words) {
        var options = options(campaign, column, words);
        return options.isEmpty()
                ? null
                : options.stream()
                        .map(option -> option.typed() + "\t" + option.meaning())
                        .collect(Collectors.joining("\n"));
    }

    private static List<String> codes(Campaign campaign, Column column) {
        if (column.type() == ColumnType.CATEGORY) {
            return campaign.categories().stream().map(Category::code).toList();
        }
        if (column.type() == ColumnType.YES_NO) {
            return List.of("YES", "NO");
        }
        var list = column.list() == null ? null : campaign.lists().get(column.list());
        return list == null
                ? List.of()
                : list.items().stream().map(CodeItem::code).toList();
    }

    Line line(Campaign campaign, CaseEvent event, Words words) {
        var stage = event.changes().stream()
                .filter(change -> change.key().equals("stage"))
                .findFirst()
                .map(CaseEvent.Change::after)
                .orElse("");
        var what = event.what().equals("advanced")
                ? words.get("ledger.event.advanced", stage(campaign, stage, words))
                : words.get("ledger.event." + event.what());
        var look = switch (stage.isEmpty() ? "" : phase(campaign, stage)) {
            case "claim" -> "said";
            case "done", "watch" -> "verified-by";
            case "back", "again", "aside" -> "bad";
            default -> "";
        };
        var recorded = event.recordedAt().atZone(clock.getZone()).toLocalDate();
        return new Line(
                look,
                words.day(event.effectiveOn()),
                recorded.equals(event.effectiveOn()) ? "" : words.moment(event.recordedAt()),
                who(event, words),
                what,
                event.reason(),
                event.source().equals(Act.BY_HAND) ? "" : event.source(),
                event.changes().stream()
                        .filter(change -> !change.key().equals("stage"))
                        .map(change -> changed(campaign, change, words))
                        .filter(Objects::nonNull)
                        .toList(),
                List.of());
    }

    /** A line that a module above tells. */
    Line line(CaseStory.Entry entry, Words words) {
        var recorded = entry.at().atZone(clock.getZone()).toLocalDate();
        return new Line(
                entry.look(),
                words.day(entry.on()),
                recorded.equals(entry.on()) ? "" : words.moment(entry.at()),
                who(entry.by(), words),
                entry.what(),
                entry.reason(),
                "",
                List.of(),
                entry.links());
    }

    /** 江津区 陈示例（chen）. */
    String who(CaseEvent event, Words words) {
        return who(event.actor(), words);
    }

    private String who(Actor actor, Words words) {
        return "%s %s"
                .formatted(unitName(actor.unit()), people.called(actor.person(), words))
                .strip();
    }

    private Changed changed(Campaign campaign, CaseEvent.Change change, Words words) {
        var column = campaign.column(change.key()).orElse(null);
        return column == null
                ? new Changed(change.key(), change.before(), change.after())
                : new Changed(
                        column.label().in(words.locale()),
                        shown(campaign, column, change.before(), words),
                        shown(campaign, column, change.after(), words));
    }

    String shown(Campaign campaign, Column column, String value, Words words) {
        return value.isEmpty() ? words.get("ledger.blank") : campaigns.show(campaign, column, value, words.locale());
    }
}
