package org.qingce.workbench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.qingce.access.Accounts;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.campaign.Campaigns;
import org.qingce.runtime.SystemState;
import org.qingce.runtime.SystemState.Room;
import org.qingce.web.Links;
import org.qingce.web.Words;
import org.qingce.work.Workdays;
import org.qingce.workbench.WorkbenchPage.Care;
import org.qingce.workbench.WorkbenchPage.Office;
import org.springframework.stereotype.Component;

/**
 * What the three administrators look after (系统、安全、审计管理), who have no ledger before them: each sees the state of the own field,
 * and is led to the pages on which it is mended.
 */
@Component
class OfficeShow {

    /** So many entries are counted; more are said to be more. */
    private static final int MOST = 100;

    private static final int DAYS = 7;

    private final Units units;
    private final Accounts accounts;
    private final Campaigns campaigns;
    private final SystemState state;
    private final Workdays workdays;
    private final AuditBook book;
    private final AuditReach reach;
    private final Clock clock;

    OfficeShow(
            Units units,
            Accounts accounts,
            Campaigns campaigns,
            SystemState state,
            Workdays workdays,
            AuditBook book,
            AuditReach reach,
            Clock clock) {
        this.units = units;
        this.accounts = accounts;
        this.campaigns = campaigns;
        this.state = state;
        this.workdays = workdays;
        this.book = book;
        this.reach = reach;
        this.clock = clock;
    }

    /** Nothing for whoever holds none of these offices. */
    List<Office> of(Person person, Words words) {
        var offices = new ArrayList<Office>();
        if (person.may("system.read")) {
            offices.add(office("system", system(person, words), words));
        }
        if (person.may("right.write")) {
            offices.add(office("security", security(person, words), words));
        }
        if (person.may("audit.read")) {
            offices.add(office("audit", audit(person, words), words));
        }
        return offices;
    }

    private static Office office(String id, List<Care> cares, Words words) {
        return new Office(id, words.get("workbench.office." + id), cares);
    }

    private List<Care> system(Person person, Words words) {
        var beneath = beneath(person);
        var figures = accounts.figures(beneath);
        var look = state.look();
        var scarce = Stream.of(look.memory(), look.database().connections(), look.disk())
                .filter(Room::isScarce)
                .count();
        var wrong = scarce + (isSealing() ? 0 : 1);
        var end = workdays.endsSoon();
        return List.of(
                number("units", beneath.size(), "/units", "", words),
                number("accounts", figures.inUse(), "/accounts", "", words),
                number("oneTime", figures.oneTime(), "/accounts", words.get("workbench.office.oneTime.note"), words),
                new Care(
                        words.get("workbench.office.state"),
                        wrong == 0 ? words.get("workbench.office.sound") : words.get("workbench.office.wrong", wrong),
                        "/system",
                        words.get("workbench.office.state.note"),
                        wrong > 0),
                new Care(
                        words.get("workbench.office.calendar"),
                        words.get(
                                "workbench.office.calendar.until",
                                Integer.toString(workdays.years().last())),
                        "/workdays",
                        end.map(day -> words.get("workbench.office.calendar.soon", words.day(day)))
                                .orElse(""),
                        end.isPresent()));
    }

    private List<Care> security(Person person, Words words) {
        var figures = accounts.figures(beneath(person));
        return List.of(
                number("people", figures.inUse() - figures.idle(), "/people", "", words),
                counted("idle", figures.idle(), "/people", words),
                counted("withoutFactor", figures.withoutFactor(), "", words),
                counted("locked", figures.locked(), "", words),
                number("rights", campaigns.siteGrants().size(), "/rights", "", words));
    }

    private List<Care> audit(Person person, Words words) {
        var newest = book.newest();
        var cutOff = book.cutOff();
        var held = book.heldUpSince();
        return List.of(
                new Care(
                        words.get("workbench.office.seal"),
                        newest.map(seal -> words.get("workbench.office.seal.position", seal.position()))
                                .orElse("—"),
                        "/audit",
                        newest.map(seal -> words.moment(seal.at())).orElse(""),
                        false),
                new Care(
                        words.get("workbench.office.chain"),
                        words.get(isSealing() ? "workbench.office.sound" : "workbench.office.broken"),
                        "/audit",
                        cutOff.map(seal -> words.get("workbench.system.seal.cutOff", seal.position()))
                                .or(() -> held.map(
                                        since -> words.get("workbench.system.seal.heldUp", words.moment(since))))
                                .orElseGet(() -> words.get("workbench.office.chain.note")),
                        !isSealing()),
                entries("access.signInRefused", person, words),
                entries("access.refused", person, words),
                entries("audit.export", person, words));
    }

    private boolean isSealing() {
        return book.cutOff().isEmpty() && book.heldUpSince().isEmpty();
    }

    /** How often something was done in the last days; the figure opens the lines of the record. */
    private Care entries(String act, Person person, Words words) {
        var from = LocalDate.now(clock).minusDays(DAYS - 1L);
        var asked = new AuditQuestion(
                "",
                "",
                act,
                reach.readable(person),
                from.atStartOfDay(Words.ZONE).toInstant(),
                null,
                0);
        var found = reach.of(person).call(() -> book.find(asked, MOST));
        var address = new LinkedHashMap<String, String>();
        address.put("act", act);
        address.put("from", from.toString());
        return new Care(
                words.get("workbench.act." + act),
                found.size() < MOST ? words.number(found.size()) : words.get("workbench.office.over", MOST),
                Links.to("/audit", address),
                words.get("workbench.office.days", DAYS),
                false);
    }

    private List<String> beneath(Person person) {
        return units.subtree(person.unit().code()).stream().map(Unit::code).toList();
    }

    private static Care number(String id, long value, String href, String note, Words words) {
        return new Care(words.get("workbench.office." + id), words.number(value), href, note, false);
    }

    /** What should be none. */
    private static Care counted(String id, long value, String href, Words words) {
        return new Care(
                words.get("workbench.office." + id),
                words.number(value),
                href,
                words.get("workbench.office." + id + ".note"),
                value > 0);
    }
}
