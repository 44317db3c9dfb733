package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.kernel.Fault;

class ContactTests {

    static Contact contact(String name, String officePhone, String mobile, String email) {
        return new Contact("c", "50", "leader", 1, name, "副局长", officePhone, mobile, email, "");
    }

    @Test
    void aRowThatNamesSomeoneIsAccepted() {
        assertThat(contact("王明", "023-47521234", "13800138000", "wang@example.org")
                        .faults())
                .isEmpty();
        assertThat(contact("王明", "", "", "").faults()).isEmpty();
    }

    @Test
    void aRowThatNamesNobodyIsRefusedUnlessItIsBlank() {
        assertThat(contact("", "", "13800138000", "").faults())
                .extracting(Fault::code)
                .containsExactly("required");
        assertThat(Contact.blank("c", "50", "leader", 1).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1380013800", "23800138000", "一三八", "138001380000"})
    void whatIsNoMobileNumberIsRefused(String mobile) {
        assertThat(contact("王明", "", mobile, "").faults())
                .extracting(Fault::code)
                .containsExactly("mobile.unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "138 0013 8000", "138-0013-8000", "+86 13800138000"})
    void aMobileNumberMayBeWrittenInGroups(String mobile) {
        assertThat(contact("王明", "", mobile, "").faults()).isEmpty();
    }

    @Test
    void theMiddleOfAMobileNumberIsHiddenFromThoseWhoNeedNotKnowIt() {
        assertThat(contact("王明", "023-47520000", "13800138000", "ming@example.cn")
                        .masked())
                .isEqualTo(contact("王明", "023-****0000", "138****8000", "m***@example.cn"));
        assertThat(contact("王明", "120", "", "@").masked()).isEqualTo(contact("王明", "***", "", "*"));
        assertThat(contact("王明", "", "", "").masked()).isEqualTo(contact("王明", "", "", ""));
    }
}
