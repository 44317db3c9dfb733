package org.qingce.kernel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of the column 统一社会信用代码 turned out to hold. Each case has at most one fault, the first that fits in this
 * order: digits lost, citizen's number, old number, invalid, suspect.
 */
public sealed interface CreditCodeReading {

    /** The text in which the value is kept by {@code ColumnType.CREDIT_CODE}; blank where nothing is kept. */
    String kept();

    /** The fault, if any, on the column named. The cell is masked should it hold a citizen's number. */
    Optional<Fault> fault(String column, String cell);

    /** Nothing but blanks and hyphens. */
    record Blank() implements CreditCodeReading {
        @Override
        public String kept() {
            return "";
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.empty();
        }
    }

    /** Both checks hold. */
    record Sound(CreditCode code) implements CreditCodeReading {
        @Override
        public String kept() {
            return code.value();
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.empty();
        }
    }

    /** One check fails, yet real codes like it exist: a pilot code, or only the organisation's check is wrong. Kept. */
    record Suspect(CreditCode code) implements CreditCodeReading {
        @Override
        public String kept() {
            return code.value();
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            var reason = code.checkHolds() ? "fault.reason.organisationCheck" : "fault.reason.pilot";
            return Optional.of(Fault.warning("uscc.suspect", column, IdentityCard.mask(cell), reason));
        }
    }

    /** A licence number of before the credit code, kept in a field of its own. */
    record OldNumber(OldRegistrationNumber number) implements CreditCodeReading {
        @Override
        public String kept() {
            return "old:" + number.value();
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.of(Fault.warning("uscc.oldNumber", column, cell));
        }
    }

    /** Two or more codes in one cell: kept as they stand, for a person to divide. */
    record Several(String raw) implements CreditCodeReading {
        @Override
        public String kept() {
            return raw;
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.of(Fault.warning("uscc.several", column, IdentityCard.mask(cell)));
        }
    }

    /** The spreadsheet has rounded the number; the code cannot be won back. */
    record DigitsLost(String shown) implements CreditCodeReading {
        @Override
        public String kept() {
            return "";
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.of(Fault.error("uscc.digitsLost", column, shown));
        }
    }

    /** A citizen's number. Only its masked form leaves the reader. */
    record CitizenNumber(String masked) implements CreditCodeReading {
        @Override
        public String kept() {
            return "";
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            return Optional.of(Fault.error("uscc.identityCard", column, masked));
        }
    }

    /**
     * No credit code.
     *
     * @param shown what stood there, normalised, and masked should it be a citizen's number of the old kind. A person may
     *     accept the row all the same, giving a reason; then this is what is kept
     * @param suggestion the one code that it may have been meant to be, or null
     */
    record Invalid(String shown, Reason reason, @Nullable CreditCode suggestion) implements CreditCodeReading {
        @Override
        public String kept() {
            return shown;
        }

        @Override
        public Optional<Fault> fault(String column, String cell) {
            var detail = suggestion == null ? String.valueOf(shown.length()) : suggestion.value();
            var arguments = List.of(reason.text, detail);
            return Optional.of(new Fault("uscc.invalid", Severity.ERROR, column, IdentityCard.mask(cell), arguments));
        }
    }

    /** Why a text is no credit code. */
    enum Reason {
        MASKED("fault.reason.masked"),
        CHARACTERS("fault.reason.characters"),
        LENGTH("fault.reason.length"),
        ALPHABET("fault.reason.alphabet"),
        /** As ALPHABET, and one exchange of look-alikes makes it sound. */
        LOOK_ALIKE("fault.reason.lookAlike"),
        REPEATED("fault.reason.repeated"),
        FIRST_CHARACTER("fault.reason.firstCharacter"),
        CHECK("fault.reason.check");

        /** Key of its text, which stands as {1} in the fault's; {2} is the length, or the code suggested. */
        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
