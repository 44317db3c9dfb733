package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Label;
import org.qingce.campaign.Responsibilities.LeadingGroup;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The leading groups of the campaigns, under {@code /groups}: the seats are the pack's, who sits on them is kept here. */
@Controller
@ConditionalOnWebApplication
class GroupController {

    private static final String RIGHT = "unit.manage";
    private static final String MEMBER = "member:";

    private final SignedIn signedIn;
    private final SeatService service;
    private final Campaigns campaigns;
    private final Units units;
    private final Clock clock;

    GroupController(SignedIn signedIn, SeatService service, Campaigns campaigns, Units units, Clock clock) {
        this.signedIn = signedIn;
        this.service = service;
        this.campaigns = campaigns;
        this.units = units;
        this.clock = clock;
    }

    /**
     * A seat that the notice sets up.
     *
     * @param post the post whose holder has it, or the department that is a member
     */
    private record Place(String key, String label, String post) {}

    @GetMapping("/groups/{campaign}")
    @RequiresRight("unit.read")
    ModelAndView show(@PathVariable String campaign, Words words) {
        return draw(required(campaign), Map.of("from", today().toString()), Map.of(), words);
    }

    @PostMapping("/groups/{campaign}")
    @RequiresRight(RIGHT)
    ModelAndView seat(
            @PathVariable String campaign,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var meant = requiredToKeep(campaign);
        var faults = new ArrayList<Fault>();
        var from = day("from", typed, faults);
        var until = text(typed, "until").isEmpty() ? null : day("until", typed, faults);
        if (faults.isEmpty() && from != null) {
            var wanted = new SeatHolder(
                    0,
                    meant.id(),
                    text(typed, "seat"),
                    text(typed, "name"),
                    text(typed, "unit"),
                    from,
                    until,
                    text(typed, "reason"));
            var known = places(meant, words).stream().map(Place::key).toList();
            faults.addAll(service.seat(meant, wanted, known, signedIn.require().actor()));
        }
        if (faults.isEmpty()) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.seat.kept", text(typed, "name"))));
            return new ModelAndView("redirect:/groups/" + meant.id());
        }
        var page = draw(meant, typed, told(faults, words), words);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        var told = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "seat" : fault.column();
            told.merge(field, words.fault(fault, words.get("access.seat." + field)), (one, other) -> one + " " + other);
        }
        return told;
    }

    @PostMapping("/groups/{campaign}/{id}/leave")
    @RequiresRight(RIGHT)
    ModelAndView leave(@PathVariable String campaign, @PathVariable long id, Words words, RedirectAttributes redirect) {
        var meant = requiredToKeep(campaign);
        var left = service.leave(meant, id, signedIn.require().actor()).orElseThrow(GroupController::missing);
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.seat.left", left.name())));
        return new ModelAndView("redirect:/groups/" + meant.id());
    }

    private ModelAndView draw(Campaign campaign, Map<String, String> typed, Map<String, String> faults, Words words) {
        var group = group(campaign);
        var person = signedIn.require();
        var named = units.isConcerned(person.place(), campaign.region());
        var mayChange = mayKeep(campaign);
        var places = places(campaign, words);
        var all = named ? service.of(campaign) : List.<SeatHolder>of();
        var rows = new ArrayList<GroupPage.Row>();
        for (var place : places) {
            var held = all.stream()
                    .filter(seat -> seat.seat().equals(place.key()) && seat.isOpen(today()))
                    .toList();
            if (held.isEmpty()) {
                rows.add(new GroupPage.Row(place.label(), place.post(), "", "", "", "", "", false, ""));
            }
            held.forEach(seat -> rows.add(row(place, seat, mayChange, words)));
        }
        var byKey = places.stream().collect(Collectors.toMap(Place::key, place -> place, (one, _) -> one));
        var page = new GroupPage(
                campaign.id(),
                campaign.title().in(words.locale()),
                in(group.name(), words),
                campaign.responsibilities()
                        .department(group.office())
                        .map(department -> in(department.label(), words))
                        .orElse(""),
                group.clause(),
                named,
                rows,
                all.stream()
                        .filter(seat -> !seat.isOpen(today()))
                        .sorted(Comparator.comparing(SeatHolder::from).reversed())
                        .map(seat -> past(seat, byKey.get(seat.seat()), words))
                        .toList(),
                mayChange,
                places.stream()
                        .map(place -> new GroupPage.Choice(
                                place.key(),
                                place.label() + " · " + place.post(),
                                place.key().equals(typed.get("seat"))))
                        .toList(),
                mayChange
                        ? service.choices(campaign).stream()
                                .map(unit -> new GroupPage.Choice(
                                        unit.code(), unit.name(), unit.code().equals(typed.get("unit"))))
                                .toList()
                        : List.of(),
                typed,
                faults);
        return new ModelAndView("access/group", "page", page);
    }

    private GroupPage.Row row(Place place, SeatHolder seat, boolean mayChange, Words words) {
        return new GroupPage.Row(
                place.label(),
                place.post(),
                seat.name(),
                unitName(seat.unit()),
                "/units/" + seat.unit(),
                words.day(seat.from()),
                words.day(seat.until()),
                !seat.isHeldOn(today()),
                mayChange ? "/groups/" + seat.campaign() + "/" + seat.id() + "/leave" : "");
    }

    /** @param place null where the pack has no such seat any more */
    private GroupPage.Past past(SeatHolder seat, @Nullable Place place, Words words) {
        return new GroupPage.Past(
                place == null ? seat.seat() : place.label() + " · " + place.post(),
                seat.name(),
                unitName(seat.unit()),
                words.day(seat.from()),
                words.day(seat.until()),
                seat.reason());
    }

    /** The seats of a group in the order of the notice, then one for each department that is a member. */
    private static List<Place> places(Campaign campaign, Words words) {
        var group = group(campaign);
        var seats = group.seats().stream()
                .map(seat -> new Place(
                        seat.label().zh() + " " + seat.post().zh(), in(seat.label(), words), in(seat.post(), words)));
        var members = group.members().stream()
                .flatMap(function -> campaign.responsibilities().department(function).stream())
                .map(department -> new Place(
                        MEMBER + department.function(),
                        words.get("access.seat.member"),
                        in(department.label(), words)));
        return Stream.concat(seats, members).toList();
    }

    private static LeadingGroup group(Campaign campaign) {
        var group = campaign.responsibilities().group();
        if (group == null) {
            throw missing();
        }
        return group;
    }

    private Campaign required(String id) {
        return campaigns.find(id).orElseThrow(GroupController::missing);
    }

    /** The groups of the places that lie within the reach of whoever keeps units. */
    private boolean mayKeep(Campaign campaign) {
        var person = signedIn.require();
        return person.may(RIGHT)
                && units.find(campaign.region())
                        .filter(unit -> person.reach().contains(unit.path()))
                        .isPresent();
    }

    private Campaign requiredToKeep(String id) {
        var campaign = required(id);
        if (!mayKeep(campaign)) {
            throw missing();
        }
        return campaign;
    }

    private @Nullable LocalDate day(String field, Map<String, String> typed, List<Fault> faults) {
        var day = SheetDate.typed(text(typed, field), today()).orElse(null);
        if (day == null) {
            faults.add(Fault.error("date.unreadable", field, text(typed, field)));
        }
        return day;
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static String in(Label label, Words words) {
        return label.in(words.locale());
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
