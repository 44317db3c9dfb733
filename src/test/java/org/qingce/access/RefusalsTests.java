package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.springframework.mock.web.MockHttpServletRequest;

class RefusalsTests {

    private final List<String> recorded = new ArrayList<>();

    private final Refusals refusals = new Refusals(
            new SignedIn() {
                @Override
                public Optional<Person> person() {
                    var unit = new Unit(
                            "50",
                            "重庆市",
                            "province",
                            "office",
                            "50",
                            null,
                            ScopePath.ALL.child("50"),
                            List.of("50"),
                            true);
                    return Optional.of(
                            new Person("chen", "陈晓", unit, unit, List.of("50"), Set.of(Role.CLERK), List.of()));
                }

                @Override
                public Person require() {
                    return person().orElseThrow();
                }
            },
            new AuditTrail() {
                @Override
                public void record(Actor actor, String act, String subject, String detail) {
                    recorded.add(actor.person() + " " + act + " " + subject + " " + detail);
                }

                @Override
                public void record(Actor actor, String act, List<Line> lines) {
                    lines.forEach(line -> record(actor, act, line.subject(), line.detail()));
                }
            });

    @Test
    void aRefusalNamesTheRightThatWasWantingAndTheUnitThatWasAskedFor() {
        var request = new MockHttpServletRequest("POST", "/imports");
        request.setParameter("unit", "500117");

        refusals.refused(request, new NoRight("sheet.import"));

        assertThat(recorded)
                .containsExactly("chen access.refused path:/imports method: POST\nunit: 500117\nright: sheet.import");
    }

    @Test
    void ofAFloodTheFirstStandSinglyAndOneTellsThatOthersFollow() {
        for (int i = 0; i < 1000; i++) {
            refusals.missed(new MockHttpServletRequest("GET", "/cases/" + i));
        }

        assertThat(recorded).hasSizeBetween(301, 310);
        assertThat(recorded.get(300)).isEqualTo("chen access.missed path:/cases/300 method: GET\nstate: flood");
    }
}
