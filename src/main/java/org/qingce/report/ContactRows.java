package org.qingce.report;

import java.util.ArrayList;
import java.util.List;
import org.qingce.access.Contact;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Form;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Row;

/** The rows of a list of contacts (分管领导和联络员名单): fixed, with the role in the remarks as the annex has it. */
final class ContactRows {

    private ContactRows() {}

    static List<Row> of(Campaign campaign, Form form, List<Contact> contacts) {
        var rows = new ArrayList<Row>();
        for (var contact : contacts) {
            var serial = rows.size() + 1;
            rows.add(Row.of(form.columns().stream()
                    .map(column -> cell(campaign, contact, column.source(), serial))
                    .toList()));
        }
        return rows;
    }

    private static Cell cell(Campaign campaign, Contact contact, String source, int serial) {
        return switch (source) {
            case "serial" -> Cell.number(serial).aligned(Align.CENTER);
            case "name" -> Cell.text(contact.name());
            case "post" -> Cell.text(contact.post());
            case "officePhone" -> Cell.text(contact.officePhone());
            case "mobile" -> Cell.text(contact.mobile());
            case "email" -> Cell.text(contact.email());
            case "role" -> Cell.text(role(campaign, contact));
            case "note" ->
                Cell.text(
                        contact.note().isBlank()
                                ? role(campaign, contact)
                                : role(campaign, contact) + "；" + contact.note());
            default -> Cell.text("");
        };
    }

    private static String role(Campaign campaign, Contact contact) {
        return campaign.contactRoles().stream()
                .filter(r -> r.key().equals(contact.role()))
                .map(r -> r.label().zh())
                .findFirst()
                .orElse("");
    }
}
