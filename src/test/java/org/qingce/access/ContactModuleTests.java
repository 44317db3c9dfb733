package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Filing.Filed;
import org.qingce.access.Filing.Refused;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** The list of contacts of 合川区 in the campaign of the notice that asks for it (N0-48, N0-49). */
@SpringBootTest
@Transactional
class ContactModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final String UNIT = "500117";

    @Autowired
    UnitService units;

    @Autowired
    ContactRepository table;

    @Autowired
    Campaigns campaigns;

    private List<Contact> rows = List.of();

    @BeforeEach
    void theRowsThatTheNoticeAsksFor() {
        rows = units.contacts(CAMPAIGN, UNIT);
    }

    private static Contact named(Contact row, String name) {
        return new Contact(
                row.campaign(), row.unit(), row.role(), row.position(), name, "副局长", "", "13800138000", "", "");
    }

    private static Act on(LocalDate day) {
        return new Act(new Actor("chen", UNIT), day, "", Act.BY_HAND);
    }

    @Test
    void theNoticeAsksForFourRows() {
        assertThat(rows).hasSize(4).allMatch(Contact::isBlank);
        assertThat(rows).extracting(Contact::position).containsExactly(1, 1, 1, 2);
    }

    @Test
    void whatIsFiledIsThereAndTheSameAgainChangesNothing() {
        var filed = rows.stream().map(row -> named(row, "王明")).toList();

        assertThat(units.file(filed, on(LocalDate.of(2021, 3, 1)))).isEqualTo(new Filed(4, 0));
        assertThat(units.file(filed, on(LocalDate.of(2021, 4, 1)))).isEqualTo(new Filed(0, 4));
        assertThat(units.contacts(CAMPAIGN, UNIT)).isEqualTo(filed);
    }

    @Test
    void whoWasNamedBeforeIsKeptWithHisDays() {
        var first = rows.getFirst();
        units.file(List.of(named(first, "王明")), on(LocalDate.of(2021, 3, 1)));
        units.file(List.of(named(first, "李强")), on(LocalDate.of(2021, 9, 1)));

        assertThat(table.on(CAMPAIGN, UNIT, LocalDate.of(2021, 8, 31)))
                .extracting(Contact::name)
                .containsExactly("王明");
        assertThat(table.on(CAMPAIGN, UNIT, LocalDate.of(2021, 9, 1)))
                .extracting(Contact::name)
                .containsExactly("李强");
        assertThat(units.history(CAMPAIGN, UNIT))
                .extracting(change -> change.after().name())
                .containsExactly("李强", "王明");
    }

    @Test
    void oneRowAtFaultHoldsBackAll() {
        var wrong = new Contact(CAMPAIGN, UNIT, rows.getLast().role(), 2, "", "", "", "123", "", "");

        assertThat(units.file(List.of(named(rows.getFirst(), "王明"), wrong), on(LocalDate.of(2021, 3, 1))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusals())
                                .singleElement()
                                .satisfies(refusal -> {
                                    assertThat(refusal.index()).isEqualTo(1);
                                    assertThat(refusal.faults())
                                            .extracting(Fault::code)
                                            .containsExactly("required", "mobile.unreadable");
                                }));
        assertThat(units.contacts(CAMPAIGN, UNIT)).allMatch(Contact::isBlank);
    }

    @Test
    void aRowThatTheNoticeDoesNotAskForIsRefused() {
        var fifth = new Contact(CAMPAIGN, UNIT, "leader", 7, "王明", "", "", "", "", "");

        assertThat(units.file(List.of(fifth), on(LocalDate.of(2021, 3, 1)))).isInstanceOf(Refused.class);
    }
}
