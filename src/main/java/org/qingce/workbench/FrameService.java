package org.qingce.workbench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Period;
import org.qingce.web.FrameSource;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Settles the scope within the person's reach, and fills the dark bar and the foot of the menu. */
@Service
class FrameService implements FrameSource {

    private final SignedIn signedIn;
    private final Campaigns campaigns;
    private final Units units;
    private final MenuCounts counts;
    private final Clock clock;
    private final boolean demo;

    FrameService(
            SignedIn signedIn,
            Campaigns campaigns,
            Units units,
            MenuCounts counts,
            Clock clock,
            @Value("${qingce.demo:false}") boolean demo) {
        this.signedIn = signedIn;
        this.campaigns = campaigns;
        this.units = units;
        this.counts = counts;
        this.clock = clock;
        this.demo = demo;
    }

    @Override
    public Scope settle(Scope wished) {
        var person = signedIn.person().orElse(null);
        var campaign = person == null ? null : campaign(wished.campaign(), person);
        if (person == null || campaign == null) {
            return Scope.NONE;
        }
        return new Scope(
                campaign.id(),
                unit(wished.unit(), campaign, person.place()).code(),
                period(wished.period(), campaign).toString());
    }

    @Override
    public boolean isElsewhere(String unit) {
        var own = signedIn.person().map(person -> person.place().path()).orElse(null);
        return own != null
                && units.find(unit)
                        .map(Unit::path)
                        .filter(path -> !own.contains(path) && !path.contains(own))
                        .isPresent();
    }

    @Override
    public Optional<Surroundings> around(Scope scope, Words words) {
        return signedIn.person().map(person -> around(person, scope, words));
    }

    private Surroundings around(Person person, Scope scope, Words words) {
        var pickers = new ArrayList<Picker>();
        var foot = new ArrayList<String>();
        if (demo) {
            foot.add(words.get("workbench.invented"));
        }
        campaigns.find(scope.campaign()).ifPresent(campaign -> {
            pickers.add(campaignPicker(campaign, open(person), words));
            pickers.add(unitPicker(scope, person.place(), words));
            pickers.add(periodPicker(scope, campaign, words));
            foot.add(words.get("workbench.basis", campaign.documentDate()));
        });
        return new Surroundings(
                person.name(),
                person.unit().name(),
                person.rights(),
                posts(person),
                pickers,
                counts(person, scope),
                foot);
    }

    /** A page that says what is wrong with the database has no counts. */
    private Map<String, Long> counts(Person person, Scope scope) {
        try {
            var all = new HashMap<>(counts.of(person));
            campaigns
                    .find(scope.campaign())
                    .flatMap(campaign ->
                            units.find(scope.unit()).map(unit -> counts.of(campaign, unit.path(), person.rights())))
                    .ifPresent(all::putAll);
            return all;
        } catch (DataAccessException e) {
            return Map.of();
        }
    }

    private List<Choice> posts(Person person) {
        return person.units().size() < 2
                ? List.of()
                : person.units().stream()
                        .flatMap(code -> units.find(code).stream())
                        .map(unit -> new Choice(unit.code(), unit.name(), unit.equals(person.unit()), 0))
                        .toList();
    }

    /** The campaigns in whose ledger the person may do anything; for one who may in none, all notices can be read. */
    private List<Campaign> open(Person person) {
        var open = campaigns.all().stream()
                .filter(campaign -> person.may("ledger.read", campaign.id()) || person.may("form.read", campaign.id()))
                .toList();
        return open.isEmpty() ? campaigns.all() : open;
    }

    /** The one wished for; else the first that has to do with the person's unit; else the first. */
    private @Nullable Campaign campaign(String wished, Person person) {
        var all = open(person);
        return all.stream()
                .filter(c -> c.id().equals(wished))
                .findFirst()
                .or(() -> all.stream().filter(c -> concerns(c, person.place())).findFirst())
                .or(() -> all.stream().findFirst())
                .orElse(null);
    }

    private boolean concerns(Campaign campaign, Unit unit) {
        return units.find(campaign.region())
                .filter(region ->
                        region.path().contains(unit.path()) || unit.path().contains(region.path()))
                .isPresent();
    }

    /** The unit wished for where it lies beneath the person's own; else the whole of the campaign that the person may see. */
    private Unit unit(String wished, Campaign campaign, Unit own) {
        return units.find(wished)
                .filter(u -> u.isOffice() && own.path().contains(u.path()) && concerns(campaign, u))
                .or(() -> units.find(campaign.region())
                        .filter(region -> own.path().contains(region.path())))
                .orElse(own);
    }

    private Period period(String wished, Campaign campaign) {
        var asked = Period.parse(wished).orElseGet(() -> Period.of(LocalDate.now(clock)));
        var first = first(campaign);
        var last = last(campaign);
        return asked.compareTo(first) < 0 ? first : asked.compareTo(last) > 0 ? last : asked;
    }

    private static Period first(Campaign campaign) {
        return Period.of(campaign.from());
    }

    /** The last quarter that has begun, and not after the end of the campaign. */
    private Period last(Campaign campaign) {
        var today = LocalDate.now(clock);
        var until = campaign.until();
        var last = Period.of(until == null || until.isAfter(today) ? today : until);
        return last.compareTo(first(campaign)) < 0 ? first(campaign) : last;
    }

    private Picker campaignPicker(Campaign chosen, List<Campaign> open, Words words) {
        var choices = open.stream()
                .map(c -> new Choice(c.id(), c.shortTitle().in(words.locale()), c.id().equals(chosen.id()), 0))
                .toList();
        return new Picker(
                "campaign", words.get("workbench.campaign"), chosen.shortTitle().in(words.locale()), choices);
    }

    /** From the person's own unit down to the chosen one, and what lies directly beneath it. */
    private Picker unitPicker(Scope scope, Unit own, Words words) {
        var line = units.line(scope.unit()).stream()
                .filter(u -> own.path().contains(u.path()))
                .toList();
        var choices = new ArrayList<Choice>();
        for (var unit : line) {
            choices.add(new Choice(unit.code(), unit.name(), unit.code().equals(scope.unit()), choices.size()));
        }
        var depth = choices.size();
        units.children(scope.unit()).forEach(u -> choices.add(new Choice(u.code(), u.name(), false, depth)));
        var name = units.find(scope.unit()).map(Unit::name).orElse("");
        return new Picker("unit", words.get("workbench.unit"), name, choices);
    }

    private Picker periodPicker(Scope scope, Campaign campaign, Words words) {
        var chosen = period(scope.period(), campaign);
        List<Choice> choices = Stream.iterate(last(campaign), p -> p.compareTo(first(campaign)) >= 0, Period::previous)
                .map(p -> new Choice(p.toString(), words.period(p), p.equals(chosen), 0))
                .toList();
        return new Picker("period", words.get("workbench.period"), words.period(chosen), choices);
    }
}
