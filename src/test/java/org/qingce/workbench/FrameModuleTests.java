package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Role;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Label;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.web.FrameSource.Picker;
import org.qingce.web.Messages;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class FrameModuleTests {

    @Autowired
    Units units;

    @Autowired
    Campaigns campaigns;

    @Autowired
    MenuCounts counts;

    @Autowired
    Messages messages;

    @Test
    void aStrangerHasNoScopeAndNoMenu() {
        var frames = frames(Optional.empty());

        assertThat(frames.settle(new Scope(campaign().id(), "500116", ""))).isEqualTo(Scope.NONE);
        assertThat(frames.around(Scope.NONE, messages.in(Locale.ENGLISH))).isEmpty();
    }

    @Test
    void aPersonSeesTheWholeOfTheirUnitAndNothingBeside() {
        var frames = of("500116");

        assertThat(frames.settle(Scope.NONE).unit()).isEqualTo("500116");
        assertThat(frames.settle(wished("500101")).unit()).isEqualTo("500116");
        assertThat(frames.settle(wished("50")).unit()).isEqualTo("500116");
        var town = units.children("500116").getFirst().code();
        assertThat(frames.settle(wished(town)).unit()).isEqualTo(town);
    }

    @Test
    void theCityChoosesAmongItsCounties() {
        var frames = of("50");
        var scope = frames.settle(wished("500116"));

        assertThat(scope.unit()).isEqualTo("500116");
        assertThat(picker(frames, scope, 1).choices())
                .extracting(c -> c.value() + "/" + c.depth())
                .startsWith("50/0", "500116/1")
                .contains(units.children("500116").getFirst().code() + "/2");
    }

    @Test
    void thePeriodIsAQuarterOfTheCampaign() {
        var frames = of("50");
        var campaign = campaign();

        assertThat(frames.settle(new Scope(campaign.id(), "", "1999Q1")).period())
                .isEqualTo("2020Q4");
        assertThat(frames.settle(new Scope(campaign.id(), "", "2021Q3")).period())
                .isEqualTo("2021Q3");
        assertThat(frames.settle(new Scope(campaign.id(), "", "2999Q1")).period())
                .isEqualTo("2022Q4");
        assertThat(frames.settle(new Scope(campaign.id(), "", "nonsense")).period())
                .isEqualTo("2022Q4");
        assertThat(picker(frames, frames.settle(wished("50")), 2).choices()).hasSize(9);
    }

    private Scope wished(String unit) {
        return new Scope(campaign().id(), unit, "");
    }

    /** The oldest campaign of the municipality: 2020-12-04 to 2022-11-30. */
    private Campaign campaign() {
        return campaigns.all().stream()
                .filter(c -> c.region().equals("50") && c.from().equals(LocalDate.of(2020, 12, 4)))
                .findFirst()
                .orElseThrow();
    }

    private Picker picker(FrameService frames, Scope scope, int number) {
        return frames.around(scope, messages.in(Locale.ENGLISH))
                .orElseThrow()
                .pickers()
                .get(number);
    }

    private FrameService of(String unit) {
        var own = units.find(unit).orElseThrow();
        var grant = new Grant("ledger.read", List.of("clerk"), List.of(), List.of(), List.of(), Label.NONE);
        return frames(Optional.of(new Person(
                "chen", "陈晓", own, own, List.of(unit), Set.of(Role.CLERK), List.of(new SignedIn.Held("", grant)))));
    }

    private FrameService frames(Optional<Person> person) {
        var signedIn = new SignedIn() {
            @Override
            public Optional<Person> person() {
                return person;
            }

            @Override
            public Person require() {
                return person.orElseThrow();
            }
        };
        return new FrameService(signedIn, campaigns, units, counts, Clock.system(Words.ZONE), false);
    }
}
