package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qingce.access.Contact;
import org.qingce.access.Filing;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Form;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.Act;
import org.qingce.kernel.CellText;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The contacts of a unit (分管领导和联络员名单, N0-48), in the columns of the notice's own form. Its remarks say who is who; of two
 * liaisons the first in the sheet is the first.
 */
@Component
@Order(3)
class ContactTarget implements SheetTarget, ListIntake.Kind {

    private static final String ROLE = "note";
    private static final List<String> PARTS = List.of("name", "post", "officePhone", "mobile", "email");

    private final Campaigns campaigns;
    private final Units units;
    private final Intake intake;

    ContactTarget(Campaigns campaigns, Units units, ListRepository rows) {
        this.campaigns = campaigns;
        this.units = units;
        intake = new ListIntake(this, rows, units);
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public List<Column> columns(Campaign campaign) {
        return campaign.forms().stream()
                .filter(f -> f.content() == Form.Content.CONTACTS)
                .flatMap(f -> f.columns().stream())
                .map(c -> new Column(
                        c.source(),
                        c.label(),
                        null,
                        c.source().equals("serial") ? ColumnType.SERIAL : ColumnType.TEXT,
                        null,
                        c.source().equals("name"),
                        false,
                        List.of(),
                        List.of(),
                        true,
                        false,
                        c.width(),
                        ""))
                .toList();
    }

    @Override
    public RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted) {
        var values = new HashMap<String, String>();
        for (var column : columns(campaign)) {
            var text = IdentityCard.mask(CellText.oneLine(
                    cells.getOrDefault(column.key(), RawCell.BLANK).text()));
            if (!text.isEmpty() && column.type() != ColumnType.SERIAL) {
                values.put(column.key(), text);
            }
        }
        var faults = new ArrayList<Fault>();
        columns(campaign)
                .forEach(column ->
                        column.tooLong(values.getOrDefault(column.key(), "")).ifPresent(faults::add));
        if (!values.containsKey("name")) {
            faults.add(Fault.error("required", "name", ""));
        }
        var role = role(campaign, values.getOrDefault(ROLE, ""));
        if (role.isEmpty()) {
            faults.add(
                    values.containsKey(ROLE)
                            ? Fault.error("code.unknown", ROLE, values.getOrDefault(ROLE, ""))
                            : Fault.error("required", ROLE, ""));
        } else {
            faults.addAll(contact(campaign.id(), "", role.get(), 1, values).faults());
        }
        return new RowReading(values, faults.stream().distinct().toList());
    }

    private static Optional<String> role(Campaign campaign, String remark) {
        var folded = CellText.folded(remark);
        return campaign.contactRoles().stream()
                .filter(r -> !folded.isEmpty()
                        && (folded.contains(CellText.folded(r.label().zh()))
                                || folded.equals(CellText.folded(r.label().en()))))
                .map(Campaign.ContactRole::key)
                .findFirst();
    }

    private static Contact contact(String campaign, String unit, String role, int position, Map<String, String> v) {
        return new Contact(
                campaign,
                unit,
                role,
                position,
                v.getOrDefault("name", ""),
                v.getOrDefault("post", ""),
                v.getOrDefault("officePhone", ""),
                v.getOrDefault("mobile", ""),
                v.getOrDefault("email", ""),
                "");
    }

    @Override
    public boolean isOfPersons() {
        return true;
    }

    /** A cell under a column that is none of the form may hold a phone as well. */
    @Override
    public String masked(String column, String text) {
        return switch (column) {
            case "serial", "name", "post", ROLE -> text;
            case "email" -> Contact.maskedMail(text);
            default -> Contact.maskedPhone(text);
        };
    }

    @Override
    public Intake intake() {
        return intake;
    }

    /** The same person in the same role. */
    @Override
    public String key(Intake.Row row) {
        return CellText.folded(row.values().getOrDefault("name", "")) + "\n"
                + CellText.folded(row.values().getOrDefault(ROLE, ""));
    }

    @Override
    public Map<Integer, Map<String, String>> known(String campaign, Unit unit, List<Intake.Row> list) {
        var pack = campaigns.require(campaign);
        var known = new HashMap<Integer, Map<String, String>>();
        var now = units.contacts(campaign, unit.code());
        positions(pack, list)
                .forEach((row, place) -> now.stream()
                        .filter(c -> c.role().equals(place.role()) && c.position() == place.position() && !c.isBlank())
                        .forEach(c -> {
                            var values = new HashMap<String, String>();
                            var parts = List.of(c.name(), c.post(), c.officePhone(), c.mobile(), c.email());
                            for (int i = 0; i < PARTS.size(); i++) {
                                if (!parts.get(i).isEmpty()) {
                                    values.put(PARTS.get(i), parts.get(i));
                                }
                            }
                            list.stream()
                                    .filter(r -> r.number() == row && r.values().containsKey(ROLE))
                                    .forEach(r -> values.put(ROLE, r.values().getOrDefault(ROLE, "")));
                            known.put(row, values);
                        }));
        return known;
    }

    private record Place(String role, int position) {}

    /** Which of the fixed rows each row of the sheet fills. */
    private static Map<Integer, Place> positions(Campaign campaign, List<Intake.Row> list) {
        var counts = new HashMap<String, Integer>();
        var places = new HashMap<Integer, Place>();
        for (var row : list) {
            role(campaign, row.values().getOrDefault(ROLE, ""))
                    .ifPresent(role -> places.put(row.number(), new Place(role, counts.merge(role, 1, Integer::sum))));
        }
        return places;
    }

    @Override
    public void store(String campaign, Unit unit, List<Intake.Row> list, Set<Integer> stored, Act act) {
        var pack = campaigns.require(campaign);
        var filed = new ArrayList<Contact>();
        var places = positions(pack, list);
        for (var row : list) {
            var place = places.get(row.number());
            if (place != null && stored.contains(row.number())) {
                filed.add(contact(campaign, unit.code(), place.role(), place.position(), row.values()));
            }
        }
        if (units.file(filed, act) instanceof Filing.Refused refused) {
            throw new IllegalStateException("Contacts of " + unit.code() + " are refused: " + refused.refusals());
        }
    }
}
