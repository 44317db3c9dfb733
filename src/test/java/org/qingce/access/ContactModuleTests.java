package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Filing.Filed;
import org.qingce.access.Filing.Refused;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The list of contacts of 合川区 in the campaign of the notice that asks for it (N0-48, N0-49). */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ContactModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final String UNIT = "500117";

    @Autowired
    UnitService units;

    @Autowired
    ContactRepository table;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

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
    @WithMockUser("contact-here")
    void whoIsNamedElsewhereAndHowThatPersonIsReachedIsNotShown() {
        accounts.create("contact-here", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        units.file(List.of(named(rows.getFirst(), "王明远")), on(LocalDate.of(2021, 3, 1)));

        assertThat(browser.get().uri("/units/" + UNIT))
                .hasStatusOk()
                .bodyText()
                .contains("合川区")
                .doesNotContain("王明远", "138****8000", "查看联系方式");
        assertThat(browser.post()
                        .uri("/units/" + UNIT + "/contacts/" + CAMPAIGN + "/reveal")
                        .with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .doesNotContain("13800138000");
    }

    @Test
    @WithMockUser("contact-there")
    void whoIsNamedHereIsShownAndRevealedForTheRecord() {
        accounts.create("contact-there", "唐敏", "Correct-horse-9", UNIT, Set.of(Role.CLERK));
        units.file(List.of(named(rows.getFirst(), "王明远")), on(LocalDate.of(2021, 3, 1)));

        assertThat(browser.get().uri("/units/" + UNIT)).bodyText().contains("王明远", "138****8000", "查看联系方式");
        assertThat(browser.post()
                        .uri("/units/" + UNIT + "/contacts/" + CAMPAIGN + "/reveal")
                        .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("13800138000");
    }

    /** A department keeps whom to reach in itself, and an office does for those beneath it; nobody else does for either. */
    @Test
    void aClerkOfADepartmentDoesNotRewriteTheContactsOfOthers() {
        var county = "500116";
        var department = units.departments(county).getFirst().code();
        var town = units.children(county).getFirst().code();
        accounts.create("contact-bureau", "唐敏", "Correct-horse-9", department, Set.of(Role.CLERK));
        accounts.create("contact-office", "唐勇", "Correct-horse-9", county, Set.of(Role.CLERK));

        for (var others : List.of(county, town)) {
            var form = "/units/" + others + "/contacts/" + CAMPAIGN;
            assertThat(browser.get().uri(form).with(user("contact-bureau")))
                    .as(others)
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(browser.get().uri(form).with(user("contact-office")))
                    .as(others)
                    .hasStatusOk();
        }
        assertThat(browser.get()
                        .uri("/units/" + department + "/contacts/" + CAMPAIGN)
                        .with(user("contact-bureau")))
                .hasStatusOk();
    }

    /** The form shows them masked to whoever may not see them: what comes back unchanged is what was known. */
    @Test
    void whatIsSentBackMaskedIsNotChanged() {
        var known = named(rows.getFirst(), "王明远");
        assertThat(known.masked().unmasked(known)).isEqualTo(known);
        assertThat(named(rows.getFirst(), "王明远").masked().mobile()).isEqualTo("138****8000");
    }

    @Test
    void aRowThatTheNoticeDoesNotAskForIsRefused() {
        var fifth = new Contact(CAMPAIGN, UNIT, "leader", 7, "王明", "", "", "", "", "");

        assertThat(units.file(List.of(fifth), on(LocalDate.of(2021, 3, 1)))).isInstanceOf(Refused.class);
    }
}
