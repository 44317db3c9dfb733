package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Filing.Filed;
import org.qingce.access.Filing.Refused;
import org.qingce.access.UnitPage.Change;
import org.qingce.access.UnitPage.ContactList;
import org.qingce.access.UnitPage.ContactRow;
import org.qingce.access.UnitPage.Link;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Responsibilities;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.region.Regions;
import org.qingce.runtime.Reach;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /units}. Whoever is signed in may read all units; contacts are changed within one's own. */
@Controller
class UnitController {

    private static final String REVEAL = "contact.read";

    private static final int SHOWN = 100;
    private static final Set<String> OFFICES = Set.of("province", "city", "county", "town");

    private final UnitService units;
    private final UnitMaking making;
    private final ParkRegistry parks;
    private final Regions regions;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final People people;
    private final PostRepository posts;
    private final AuditTrail audit;
    private final Clock clock;

    UnitController(
            UnitService units,
            UnitMaking making,
            ParkRegistry parks,
            Regions regions,
            Campaigns campaigns,
            SignedIn signedIn,
            People people,
            PostRepository posts,
            AuditTrail audit,
            Clock clock) {
        this.units = units;
        this.making = making;
        this.parks = parks;
        this.regions = regions;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.people = people;
        this.posts = posts;
        this.audit = audit;
        this.clock = clock;
    }

    @Bean
    static MenuItem unitMenu() {
        return new MenuItem("access.units", "unit", "/units", "unit.read", MenuItem.Group.SYSTEM, 20);
    }

    @GetMapping("/units")
    @RequiresRight("unit.read")
    ModelAndView all(@RequestParam(defaultValue = "") String text, Words words) {
        var wanted = text.strip();
        var found = wanted.isEmpty() ? units.roots() : units.search(wanted, SHOWN + 1);
        var own = signedIn.require().unit();
        var page = new UnitsPage(
                wanted,
                rows(found.stream().limit(SHOWN).toList(), words),
                found.size() > SHOWN,
                new UnitsPage.Own(own.name(), "/units/" + own.code()));
        return new ModelAndView("access/units", "page", page);
    }

    @GetMapping("/units/{code}")
    @RequiresRight("unit.read")
    ModelAndView one(@PathVariable String code, Words words) {
        return draw(require(code), "", words);
    }

    /** That a park is compliant, and on which document (合规园区登记), or that it is no more. */
    @PostMapping("/units/{code}/park")
    @RequiresRight("unit.manage")
    ModelAndView register(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var unit = require(code);
        if (!ParkRegistry.isPark(unit) || !mayMake(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var document = typed.getOrDefault("document", "").strip();
        var since = day(typed.getOrDefault("since", ""));
        var faults = since == null
                ? List.of(Fault.error("date.unreadable", "since", typed.getOrDefault("since", "")))
                : parks.register(
                        unit,
                        document,
                        new Act(
                                signedIn.require().actor(),
                                since,
                                typed.getOrDefault("reason", "").strip(),
                                Act.BY_HAND));
        if (!faults.isEmpty()) {
            var told = new HashMap<String, String>();
            faults.forEach(fault -> told.put(
                    fault.column() == null ? "document" : fault.column(),
                    words.fault(fault, words.get("access.park." + fault.column()))));
            var again = draw(unit, "", typed, told, words);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        redirect.addFlashAttribute(
                Notice.FLASH,
                Notice.good(
                        words.get(document.isEmpty() ? "access.park.ended" : "access.park.registered", unit.name())));
        return new ModelAndView("redirect:/units/" + code);
    }

    private UnitPage.@Nullable Registered park(
            Unit unit, Map<String, String> typed, Map<String, String> faults, Words words) {
        if (!ParkRegistry.isPark(unit)) {
            return null;
        }
        var standing = parks.of(unit.code());
        return new UnitPage.Registered(
                standing.map(ParkRepository.Standing::document).orElse(""),
                standing.map(known -> words.day(known.since())).orElse(""),
                mayMake(unit) ? "/units/" + unit.code() + "/park" : "",
                typed,
                faults);
    }

    /** How the contacts are reached, in full (查看联系方式): for those who may, and on the record. */
    @PostMapping("/units/{code}/contacts/{id}/reveal")
    @RequiresRight(REVEAL)
    ModelAndView reveal(@PathVariable String code, @PathVariable String id, Words words) {
        var unit = requireWithinReach(code);
        var campaign = requireCampaign(id, unit);
        recordRevealed(campaign, unit);
        return draw(unit, id, words);
    }

    private void recordRevealed(Campaign campaign, Unit unit) {
        audit.record(
                signedIn.require().actor(),
                "access.revealContacts",
                "unit:" + unit.code(),
                Detail.empty().with("campaign", campaign.id()));
    }

    /** @param revealed the campaign whose contacts are shown in full; blank for none */
    private ModelAndView draw(Unit unit, String revealed, Words words) {
        return draw(unit, revealed, Map.of(), Map.of(), words);
    }

    private ModelAndView draw(
            Unit unit, String revealed, Map<String, String> typed, Map<String, String> faults, Words words) {
        var code = unit.code();
        var page = new UnitPage(
                code,
                unit.name(),
                kind(unit, words),
                regions.find(unit.region())
                        .map(region -> region.name() + " " + region.code())
                        .orElse(unit.region()),
                unit.path().value(),
                mayMake(unit) && unit.isOffice() ? "/units/new?parent=" + code : "",
                mayMake(unit) && making.isByHand(unit) ? "/units/" + code + "/change" : "",
                units.line(code).stream()
                        .filter(above -> !above.code().equals(code))
                        .map(above -> new Link(above.name(), "/units/" + above.code()))
                        .toList(),
                unit.answersFor().stream()
                        .map(place -> new Link(
                                regions.find(place)
                                        .map(region -> region.name() + " " + place)
                                        .orElse(place),
                                "/regions/" + place))
                        .toList(),
                unit.row(),
                duties(unit, words),
                holders(unit, words),
                contactLists(unit, revealed, words),
                rows(units.departments(code), words),
                rows(units.children(code), words),
                park(unit, typed, faults, words));
        return new ModelAndView("access/unit", "page", page);
    }

    @GetMapping("/units/{code}/contacts/{id}")
    @RequiresRight("unit.write")
    ModelAndView form(@PathVariable String code, @PathVariable String id, Words words) {
        var unit = requireOwn(code);
        var campaign = requireCampaign(id, unit);
        var contacts = units.contacts(id, code);
        var shown = contacts;
        if (!signedIn.require().may(REVEAL, campaign.id())) {
            shown = contacts.stream().map(Contact::masked).toList();
        } else if (contacts.stream().anyMatch(Contact::isReachable)) {
            recordRevealed(campaign, unit);
        }
        return draw(unit, campaign, shown, seen(contacts), words.day(today()), Map.of(), false, HttpStatus.OK, words);
    }

    @PostMapping("/units/{code}/contacts/{id}")
    @RequiresRight("unit.write")
    ModelAndView file(
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var unit = requireOwn(code);
        var campaign = requireCampaign(id, unit);
        var known = units.contacts(id, code);
        var filed = known.stream().map(contact -> typed(contact, typed)).toList();
        var whole = IntStream.range(0, known.size())
                .mapToObj(i -> filed.get(i).unmasked(known.get(i)))
                .toList();
        var day = typed.getOrDefault("effectiveOn", "").strip();
        if (!seen(known).equals(typed.get("seen"))) {
            return draw(unit, campaign, filed, seen(known), day, Map.of(), true, HttpStatus.CONFLICT, words);
        }
        var effectiveOn = day(day);
        if (effectiveOn == null) {
            var fault = Map.of("effectiveOn", words.get("access.contacts.day.unreadable"));
            return draw(unit, campaign, filed, seen(known), day, fault, false, HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var act = new Act(signedIn.require().actor(), effectiveOn, "", Act.BY_HAND);
        return switch (units.file(whole, act)) {
            case Filed done -> {
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        Notice.good(
                                done.changed() == 0
                                        ? words.get("access.contacts.unchanged")
                                        : words.get("access.contacts.filed", done.changed())));
                yield new ModelAndView("redirect:/units/" + code);
            }
            case Refused refused ->
                draw(
                        unit,
                        campaign,
                        filed,
                        seen(known),
                        day,
                        faults(refused, filed, words),
                        false,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        words);
        };
    }

    private ModelAndView draw(
            Unit unit,
            Campaign campaign,
            List<Contact> contacts,
            String seen,
            String effectiveOn,
            Map<String, String> faults,
            boolean changedMeanwhile,
            HttpStatus status,
            Words words) {
        var rows = contacts.stream()
                .map(contact -> new ContactsPage.Row(key(contact), role(campaign, contact, words), contact))
                .toList();
        var page = new ContactsPage(
                unit.code(),
                unit.name(),
                campaign.title().in(words.locale()),
                "/units/" + unit.code() + "/contacts/" + campaign.id(),
                seen,
                effectiveOn,
                rows,
                faults,
                changedMeanwhile);
        var answer = new ModelAndView("access/contacts", "page", page);
        answer.setStatus(status);
        return answer;
    }

    private static Map<String, String> faults(Refused refused, List<Contact> filed, Words words) {
        var faults = new HashMap<String, String>();
        for (var refusal : refused.refusals()) {
            for (var fault : refusal.faults()) {
                var field = fault.column() == null ? "name" : fault.column();
                faults.put(
                        key(filed.get(refusal.index())) + "-" + field,
                        words.fault(fault, words.get("access.contact." + field)));
            }
        }
        return faults;
    }

    /** Names are for those in whose reach the unit lies. */
    private List<UnitPage.Holder> holders(Unit unit, Words words) {
        return signedIn.require().reach().contains(unit.path())
                ? posts.holders(List.of(unit.code()), "", today(), SHOWN).stream()
                        .map(holder -> new UnitPage.Holder(
                                holder.name(),
                                "/people/" + holder.post().account(),
                                words.get("access.role." + holder.post().role()),
                                words.day(holder.post().from())))
                        .toList()
                : List.of();
    }

    /**
     * What each notice asks of such a unit, so that whoever has something to ask knows whom. What it asks of governments it does not
     * ask of a park beneath one.
     */
    private List<UnitPage.Duties> duties(Unit unit, Words words) {
        if (unit.kind().equals(ParkRegistry.PARK) && unit.function().equals(Responsibilities.OFFICE)) {
            return List.of();
        }
        return campaigns.all().stream()
                .filter(campaign -> covers(campaign, unit))
                .flatMap(campaign -> campaign.responsibilities().department(unit.function()).stream()
                        .filter(department -> !department.duties().isEmpty())
                        .map(department -> new UnitPage.Duties(
                                campaign.id(),
                                campaign.shortTitle().in(words.locale()),
                                department.label().in(words.locale()),
                                DutyList.of(department, words))))
                .toList();
    }

    /** Who is named, too, is for those in whose reach the unit lies: to others the database shows empty rows. */
    private List<ContactList> contactLists(Unit unit, String revealed, Words words) {
        return Reach.current().contains(unit.path())
                ? campaignsOf(unit).stream()
                        .map(campaign ->
                                contactList(campaign, unit, campaign.id().equals(revealed), words))
                        .toList()
                : List.of();
    }

    private ContactList contactList(Campaign campaign, Unit unit, boolean revealed, Words words) {
        var contacts = units.contacts(campaign.id(), unit.code());
        var hidden = !revealed && contacts.stream().anyMatch(Contact::isReachable);
        var href = "/units/" + unit.code() + "/contacts/" + campaign.id();
        var rows = contacts.stream()
                .map(contact -> revealed ? contact : contact.masked())
                .map(contact -> new ContactRow(
                        role(campaign, contact, words),
                        contact.name(),
                        contact.post(),
                        contact.officePhone(),
                        contact.mobile(),
                        contact.email(),
                        contact.note()))
                .toList();
        var changes = units.history(campaign.id(), unit.code()).stream()
                .map(change -> new Change(
                        words.moment(change.recordedAt()),
                        people.called(change.person(), words),
                        role(campaign, change.after(), words),
                        change.after().name(),
                        words.day(change.effectiveOn()),
                        change.source().equals(Act.BY_HAND) ? "" : change.source()))
                .toList();
        return new ContactList(
                campaign.id(),
                campaign.shortTitle().in(words.locale()),
                mayChange(unit) ? href : "",
                hidden && signedIn.require().may(REVEAL, campaign.id()) ? href + "/reveal" : "",
                rows,
                changes);
    }

    private List<UnitsPage.Row> rows(List<Unit> list, Words words) {
        return list.stream()
                .map(unit -> new UnitsPage.Row(
                        unit.code(),
                        unit.name(),
                        kind(unit, words),
                        units.line(unit.code()).stream()
                                .filter(above -> !above.code().equals(unit.code()))
                                .map(Unit::name)
                                .collect(Collectors.joining()),
                        units.subtree(unit.code()).size() - 1,
                        "/units/" + unit.code()))
                .toList();
    }

    /** A pack may call its units what it likes; a word that has no text of its own is shown as it stands. */
    private static String kind(Unit unit, Words words) {
        var key = "access.kind." + unit.kind();
        return OFFICES.contains(unit.kind()) || words.has(key) ? words.get(key) : unit.kind();
    }

    private static String role(Campaign campaign, Contact contact, Words words) {
        var roles = campaign.contactRoles().stream()
                .filter(role -> role.key().equals(contact.role()))
                .toList();
        if (roles.isEmpty()) {
            return contact.role();
        }
        var label = roles.getFirst().label().in(words.locale());
        return roles.size() == 1 ? label : label + " " + contact.position();
    }

    private static String key(Contact contact) {
        return contact.role() + "-" + contact.position();
    }

    private static Contact typed(Contact row, Map<String, String> typed) {
        var key = key(row) + "-";
        return new Contact(
                row.campaign(),
                row.unit(),
                row.role(),
                row.position(),
                typed.getOrDefault(key + "name", ""),
                typed.getOrDefault(key + "post", ""),
                typed.getOrDefault(key + "officePhone", ""),
                typed.getOrDefault(key + "mobile", ""),
                typed.getOrDefault(key + "email", ""),
                typed.getOrDefault(key + "note", ""));
    }

    private static String seen(List<Contact> contacts) {
        var text = new ArrayList<String>();
        contacts.forEach(contact -> text.add(contact.toString()));
        return Integer.toHexString(text.hashCode());
    }

    /** Not before the year in which such campaigns began, and not so far ahead that it is a slip of the pen. */
    private @Nullable LocalDate day(String text) {
        return SheetDate.typed(text, today())
                .filter(day -> day.getYear() >= 2000 && day.isBefore(today().plusYears(1)))
                .orElse(null);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<Campaign> campaignsOf(Unit unit) {
        return campaigns.all().stream()
                .filter(campaign ->
                        covers(campaign, unit) && !campaign.contactRoles().isEmpty())
                .toList();
    }

    private boolean covers(Campaign campaign, Unit unit) {
        return units.find(campaign.region())
                .map(root -> root.path().contains(unit.path()))
                .orElse(false);
    }

    private Campaign requireCampaign(String id, Unit unit) {
        return campaignsOf(unit).stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Unit require(String code) {
        return units.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Unit requireWithinReach(String code) {
        var unit = require(code);
        if (!Reach.current().contains(unit.path())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return unit;
    }

    private Unit requireOwn(String code) {
        var unit = require(code);
        if (!mayChange(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return unit;
    }

    private boolean mayMake(Unit unit) {
        return signedIn.person()
                .filter(person -> person.may("unit.manage") && person.reach().contains(unit.path()))
                .isPresent();
    }

    /** Each unit says whom to reach in it, and an office for those beneath it; a department does not for others. */
    private boolean mayChange(Unit unit) {
        return signedIn.person()
                .filter(person -> person.may("unit.write")
                        && (person.unit().isOffice()
                                ? person.unit().path().contains(unit.path())
                                : person.unit().code().equals(unit.code())))
                .isPresent();
    }
}
