package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.kernel.Act;
import org.qingce.kernel.ScopePath;
import org.qingce.runtime.ColumnCipher;
import org.qingce.runtime.ColumnCipher.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on the contacts. Phones and addresses of mail are encrypted. */
@Repository
class ContactRepository {

    private static final String TABLE = "access.contact";

    /** Of whom a contact tells how that person is reached; it stays the same when it is superseded. */
    static final String ROW = "campaign || '/' || unit || '/' || role || '/' || position";

    private final JdbcClient jdbc;
    private final ColumnCipher cipher;

    ContactRepository(JdbcClient jdbc, ColumnCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Those that hold on the day, as far as we know now. */
    List<Contact> on(String campaign, String unit, LocalDate day) {
        return jdbc.sql("""
                select campaign, unit, role, position, name, post, office_phone, mobile, email, note
                  from access.contact
                 where unit = :unit
                   and campaign = :campaign
                   and superseded_at is null
                   and effective_from <= :day
                   and (effective_until is null or effective_until > :day)
                 order by role, position
                """)
                .param("unit", unit)
                .param("campaign", campaign)
                .param("day", day)
                .query(this::contact)
                .list();
    }

    List<ContactChange> history(String campaign, String unit, int limit) {
        return jdbc.sql("""
                select campaign, unit, role, position, name, post, office_phone, mobile, email, note,
                       effective_from, recorded_at, person, acting_unit, source
                  from access.contact
                 where unit = :unit and campaign = :campaign and effective_until is null
                 order by recorded_at desc, id desc
                 limit :limit
                """)
                .param("unit", unit)
                .param("campaign", campaign)
                .param("limit", limit)
                .query((row, number) -> new ContactChange(
                        contact(row, number),
                        row.getObject("effective_from", LocalDate.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("person"),
                        row.getString("acting_unit"),
                        row.getString("source")))
                .list();
    }

    /**
     * From the act's day on the row reads so. What stood from before keeps its days until then; what was filed for that day
     * or later is superseded whole.
     *
     * @param path of the contact's unit
     */
    void store(Contact contact, ScopePath path, Act act, Instant at) {
        jdbc.sql("""
                with ended as (
                    update access.contact
                       set superseded_at = :at
                     where unit = :unit and campaign = :campaign and role = :role and position = :position
                       and superseded_at is null
                       and (effective_until is null or effective_until > :day)
                 returning campaign, unit, scope_path, role, position, name, post, office_phone, mobile, email, note,
                           effective_from, person, acting_unit, reason, source)
                insert into access.contact (campaign, unit, scope_path, role, position, name, post, office_phone, mobile,
                                            email, note, effective_from, effective_until, recorded_at, person,
                                            acting_unit, reason, source)
                select campaign, unit, scope_path, role, position, name, post, office_phone, mobile, email, note,
                       effective_from, :day, :at, person, acting_unit, reason, source
                  from ended
                 where effective_from < :day
                """)
                .param("unit", contact.unit())
                .param("campaign", contact.campaign())
                .param("role", contact.role())
                .param("position", contact.position())
                .param("day", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into access.contact (campaign, unit, scope_path, role, position, name, post, office_phone, mobile,
                                            email, note, effective_from, recorded_at, person, acting_unit, reason, source)
                values (:campaign, :unit, :path, :role, :position, :name, :post, :officePhone, :mobile,
                        :email, :note, :from, :at, :person, :actingUnit, :reason, :source)
                """)
                .param("campaign", contact.campaign())
                .param("unit", contact.unit())
                .param("role", contact.role())
                .param("position", contact.position())
                .param("name", contact.name())
                .param("post", contact.post())
                .param("path", path.value())
                .param(
                        "officePhone",
                        cipher.encrypt(
                                place(
                                        "office_phone",
                                        contact.campaign(),
                                        contact.unit(),
                                        contact.role(),
                                        contact.position()),
                                contact.officePhone()))
                .param(
                        "mobile",
                        cipher.encrypt(
                                place("mobile", contact.campaign(), contact.unit(), contact.role(), contact.position()),
                                contact.mobile()))
                .param(
                        "email",
                        cipher.encrypt(
                                place("email", contact.campaign(), contact.unit(), contact.role(), contact.position()),
                                contact.email()))
                .param("note", contact.note())
                .param("from", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .param("actingUnit", act.actor().unit())
                .param("reason", act.reason())
                .param("source", act.source())
                .update();
    }

    private String plain(String column, ResultSet row) throws SQLException {
        var place = place(
                column,
                row.getString("campaign"),
                row.getString("unit"),
                row.getString("role"),
                row.getInt("position"));
        return cipher.decrypt(place, row.getString(column));
    }

    private static Place place(String column, String campaign, String unit, String role, int position) {
        return new Place(TABLE, column, campaign + "/" + unit + "/" + role + "/" + position);
    }

    private Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getString("campaign"),
                row.getString("unit"),
                row.getString("role"),
                row.getInt("position"),
                row.getString("name"),
                row.getString("post"),
                plain("office_phone", row),
                plain("mobile", row),
                plain("email", row),
                row.getString("note"));
    }
}
