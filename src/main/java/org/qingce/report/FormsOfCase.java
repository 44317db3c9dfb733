package org.qingce.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.qingce.access.SignedIn;
import org.qingce.ledger.CaseAppearances;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Links;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** Tells in the file of a case in which forms it stands. */
@Component
class FormsOfCase implements CaseAppearances {

    private final Reports reports;
    private final SignedIn signedIn;
    private final Clock clock;

    FormsOfCase(Reports reports, SignedIn signedIn, Clock clock) {
        this.reports = reports;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @Override
    public List<Form> forms(LedgerCase shown, Words words) {
        return signedIn.require().may("form.read", shown.campaign())
                ? reports.appearances(shown).stream()
                        .map(one -> form(shown, one, words))
                        .toList()
                : List.of();
    }

    private Form form(LedgerCase shown, Appearance one, Words words) {
        var address = new LinkedHashMap<String, String>();
        address.put("campaign", shown.campaign());
        address.put("unit", one.unit());
        address.put("period", one.period().toString());
        var rows = one.form().periods().stream()
                .map(row -> new Row(
                        row.label().in(words.locale()),
                        one.figures().stream()
                                .filter(figure -> figure.row().equals(row))
                                .map(figure -> new Figure(
                                        figure.column().heading(words.locale()), figure.href(), figure.left()))
                                .toList()))
                .filter(row -> !row.figures().isEmpty())
                .toList();
        return new Form(
                (one.form().mark() + "　" + one.form().title().in(words.locale())).strip(),
                Links.to("/reports/" + one.form().name(), address),
                rows.isEmpty() ? words.get("report.cell.day", LocalDate.now(clock)) : words.period(one.period()),
                rows);
    }
}
