package org.qingce.exchange;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.CodeList;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Label;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.Act;
import org.qingce.kernel.Address;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.Ledger.SurveyedPoint;
import org.qingce.web.Messages;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Surveyed points (排查点位) with their verdict, in a form of our own: the notices ask for their number, not for a list. */
@Component
@Order(2)
class PointTarget implements SheetTarget, ListIntake.Kind {

    private static final String VERDICT = "verdict";
    private static final List<String> VERDICTS = List.of("listed", "out-of-scope", "duplicate", "pending");

    private final Campaigns campaigns;
    private final Ledger ledger;
    private final ListRepository rows;
    private final Messages messages;
    private final Intake intake;
    private final Map<Campaign, Campaign> forms = new ConcurrentHashMap<>();

    PointTarget(Campaigns campaigns, Ledger ledger, ListRepository rows, Units units, Messages messages) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.rows = rows;
        this.messages = messages;
        intake = new ListIntake(this, rows, units);
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public List<Column> columns(Campaign campaign) {
        return List.of(
                column("serial", ColumnType.SERIAL, null, false),
                column("name", ColumnType.NAME, null, true),
                column("creditCode", ColumnType.CREDIT_CODE, null, false),
                column("address", ColumnType.ADDRESS, null, true),
                column("surveyedOn", ColumnType.DATE, null, true),
                column(VERDICT, ColumnType.CODE, VERDICT, true),
                column("note", ColumnType.TEXT, null, false));
    }

    private Column column(String key, ColumnType type, @Nullable String list, boolean required) {
        return new Column(
                key,
                label("exchange.point." + key),
                null,
                type,
                list,
                required,
                false,
                also("exchange.point." + key + ".also"),
                List.of(),
                true,
                false,
                30,
                "");
    }

    private Label label(String key) {
        return new Label(
                messages.in(java.util.Locale.CHINESE).get(key),
                messages.in(java.util.Locale.ENGLISH).get(key));
    }

    /** Other words for it, divided by strokes in the message. */
    private List<String> also(String key) {
        return java.util.Arrays.stream(
                        messages.in(java.util.Locale.CHINESE).get(key).split("\\|", -1))
                .filter(word -> !word.isBlank())
                .toList();
    }

    @Override
    public RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted) {
        return campaigns.read(forms.computeIfAbsent(campaign, this::form), cells, accepted);
    }

    /** The campaign, with the columns of this form in the place of its own. */
    private Campaign form(Campaign c) {
        var items = VERDICTS.stream()
                .map(v -> new CodeItem(
                        v, label("exchange.verdict." + v), "", also("exchange.verdict." + v + ".also"), false, false))
                .toList();
        var lists = new HashMap<>(c.lists());
        lists.put(
                VERDICT, new CodeList(VERDICT, label("exchange.point.verdict"), items, false, CodeList.NEEDS_TEXT, ""));
        return new Campaign(
                c.id(),
                c.version(),
                c.title(),
                c.shortTitle(),
                c.document(),
                c.documentDate(),
                c.basis(),
                c.region(),
                c.from(),
                c.until(),
                c.categories(),
                lists,
                columns(c),
                c.absentWords(),
                c.permitWords(),
                c.targets(),
                c.deadlines(),
                c.stages(),
                c.forms(),
                c.dutyUnits(),
                c.contactRoles(),
                c.responsibilities(),
                c.lights(),
                c.life());
    }

    @Override
    public Intake intake() {
        return intake;
    }

    @Override
    public String key(Intake.Row row) {
        var name = EnterpriseName.key(row.values().getOrDefault("name", ""));
        return name.isEmpty() ? "" : name + "\n" + Address.key(row.values().getOrDefault("address", ""), List.of());
    }

    @Override
    public Map<Integer, Map<String, String>> known(String campaign, Unit unit, List<Intake.Row> list) {
        var addresses = new HashMap<Integer, String>();
        list.forEach(r -> addresses.put(r.number(), Address.key(r.values().getOrDefault("address", ""), List.of())));
        var known = new HashMap<Integer, Map<String, String>>();
        for (var point : rows.points(campaign, unit.path(), list)) {
            if (Address.key(point.address(), List.of()).equals(addresses.get(point.row()))) {
                known.put(point.row(), values(point));
            }
        }
        return known;
    }

    private static Map<String, String> values(ListRepository.KnownPoint point) {
        var values = new HashMap<>(Map.of(
                "name",
                point.name(),
                "creditCode",
                point.credit(),
                "address",
                point.address(),
                "surveyedOn",
                point.on().toString(),
                VERDICT,
                point.verdict(),
                "note",
                point.note()));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    @Override
    public void store(String campaign, Unit unit, List<Intake.Row> list, Set<Integer> stored, Act act) {
        for (var row : list.stream().filter(r -> stored.contains(r.number())).toList()) {
            var v = row.values();
            ledger.survey(
                    new SurveyedPoint(
                            campaign,
                            unit.code(),
                            v.getOrDefault("name", ""),
                            v.getOrDefault("creditCode", ""),
                            v.getOrDefault("address", ""),
                            LocalDate.parse(v.getOrDefault(
                                    "surveyedOn", act.effectiveOn().toString())),
                            v.getOrDefault(VERDICT, "pending"),
                            v.getOrDefault("note", "")),
                    act);
        }
    }
}
