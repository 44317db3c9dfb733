package org.qingce.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Category;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.ledger.CaseFilePage.Changed;
import org.qingce.ledger.CaseFilePage.Line;
import org.qingce.ledger.LedgerListPage.Cell;
import org.qingce.ledger.LedgerListPage.Option;
import org.qingce.web.Light;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** How cases, their columns and their history look on screen. */
@Component
class LedgerShow {

    private final Campaigns campaigns;
    private final Units units;
    private final Clock clock;

    LedgerShow(Campaigns campaigns, Units units, Clock clock) {
        this.campaigns = campaigns;
        this.units = units;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    Light light(Campaign campaign, LedgerCase shown) {
        if (shown.verifiedOn() != null || shown.removedOn() != null) {
            return Light.DONE;
        }
        var thresholds = Thresholds.of(campaign);
        return Light.of(shown.due(), today(), thresholds.yellow(), thresholds.orange());
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

    static String phase(Campaign campaign, String code) {
        return campaign.stage(code).map(Campaign.Stage::phase).orElse("aside");
    }

    /** The columns of the list: those of the form but for its running number, which stands nowhere. */
    static List<Column> columns(Campaign campaign) {
        return campaign.formColumns().stream()
                .filter(column -> column.type() != ColumnType.SERIAL)
                .toList();
    }

    List<Cell> cells(Campaign campaign, LedgerCase shown, Words words) {
        return columns(campaign).stream()
                .map(column -> new Cell(
                        column.key(),
                        value(campaign, column, shown, words),
                        typed(campaign, column, shown),
                        column.width() >= 30))
                .toList();
    }

    /** What may be written into a cell of the column, as the annex prints it; empty where anything may. */
    List<String> options(Campaign campaign, Column column) {
        return codes(campaign, column).stream()
                .map(code -> campaigns.print(campaign, column, code))
                .toList();
    }

    /** The same with what each means to the reader. */
    List<Option> choices(Campaign campaign, Column column, Words words) {
        return codes(campaign, column).stream()
                .map(code -> {
                    var typed = campaigns.print(campaign, column, code);
                    var label = campaigns.show(campaign, column, code, Locale.CHINESE);
                    return new Option(
                            typed, typed.replace(label, campaigns.show(campaign, column, code, words.locale())));
                })
                .toList();
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
                who(event),
                what,
                event.reason(),
                event.source().equals(org.qingce.kernel.Act.BY_HAND) ? "" : event.source(),
                event.changes().stream()
                        .filter(change -> !change.key().equals("stage"))
                        .map(change -> changed(campaign, change, words))
                        .filter(Objects::nonNull)
                        .toList());
    }

    String who(CaseEvent event) {
        return "%s %s"
                .formatted(unitName(event.actor().unit()), event.actor().person())
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
