package org.qingce.remediation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoBox;
import org.qingce.kernel.ScopePath;
import org.qingce.remediation.Survey.Ground;
import org.qingce.runtime.ColumnCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Leads, surveys, and villages that were searched. */
@Repository
class SurveyRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Ground>> GROUNDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ColumnCipher cipher;

    SurveyRepository(JdbcClient jdbc, ColumnCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @param survey id of the survey that answered it; 0 while there is none */
    record StoredLead(long id, Lead lead, ScopePath scope, long survey, Instant recordedAt, Actor recordedBy) {}

    /** @param survey of the cells of its case only name, credit code and address */
    record StoredSurvey(long id, Survey survey, ScopePath scope, long caseId, Instant recordedAt, Actor recordedBy) {}

    record StoredSearch(
            long id, VillageSearch search, ScopePath scope, Instant recordedAt, Actor recordedBy, boolean proven) {}

    /**
     * The keys by which the same place is known again.
     *
     * @param text the name as typed
     */
    record Keys(String name, String address, String text) {}

    long insert(Lead lead, Unit unit, Keys keys, Act act, Instant at) {
        var place = lead.place();
        // who said so is bound to the row, whose id therefore has to be known before
        var id = jdbc.sql("select nextval(pg_get_serial_sequence('remediation.lead', 'id'))")
                .query((row, _) -> row.getLong(1))
                .single();
        return jdbc.sql("""
                insert into remediation.lead (id, campaign, scope_path, unit, source, reference, informant, found_on, name, name_key,
                       credit, address, address_key, longitude, latitude, accuracy, note, beside, recorded_at, recorded_by,
                       recorded_unit)
                overriding system value
                values (:id, :campaign, :scope, :unit, :source, :reference, :informant, :foundOn, :name, :nameKey, :credit, :address,
                       :addressKey, :longitude::numeric, :latitude::numeric, :accuracy::int, :note, :beside, :at, :by, :byUnit)
                returning id
                """)
                .param("id", id)
                .param("campaign", lead.campaign())
                .param("scope", unit.path().value())
                .param("unit", unit.code())
                .param("source", lead.source().key())
                .param("reference", lead.reference())
                .param("informant", cipher.encrypt(RemediationSecrets.informant(id), lead.informant()))
                .param("foundOn", lead.foundOn())
                .param("name", lead.name())
                .param("nameKey", keys.name())
                .param("credit", lead.creditCode())
                .param("address", lead.address())
                .param("addressKey", keys.address())
                .param("longitude", place == null ? null : place.longitude())
                .param("latitude", place == null ? null : place.latitude())
                .param("accuracy", place == null ? null : place.accuracy())
                .param("note", lead.note())
                .param("beside", lead.beside())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", act.actor().person())
                .param("byUnit", act.actor().unit())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    long insert(Survey survey, Unit unit, Keys keys, @Nullable Long caseId, @Nullable Long point, Act act, Instant at) {
        var place = survey.place();
        return jdbc.sql("""
                insert into remediation.survey (lead_id, prior_id, campaign, scope_path, unit, name, name_key, credit, address,
                       address_key, longitude, latitude, accuracy, surveyed_on, grounds, verdict, reason, duplicate_of, case_id,
                       point_id, signatures, note, recorded_at, recorded_by, recorded_unit)
                values (nullif(:lead, 0), nullif(:prior, 0), :campaign, :scope, :unit, :name, :nameKey, :credit, :address,
                       :addressKey, :longitude::numeric, :latitude::numeric, :accuracy::int, :on, :grounds::jsonb, :verdict,
                       :reason, :duplicateOf, :case::bigint, :point::bigint, :signatures::jsonb, :note, :at, :by, :byUnit)
                returning id
                """)
                .param("lead", survey.lead())
                .param("prior", survey.prior())
                .param("campaign", survey.campaign())
                .param("scope", unit.path().value())
                .param("unit", unit.code())
                .param("name", survey.cell("name"))
                .param("nameKey", keys.name())
                .param("credit", survey.cell("creditCode"))
                .param("address", survey.cell("address"))
                .param("addressKey", keys.address())
                .param("longitude", place == null ? null : place.longitude())
                .param("latitude", place == null ? null : place.latitude())
                .param("accuracy", place == null ? null : place.accuracy())
                .param("on", survey.surveyedOn())
                .param("grounds", JSON.writeValueAsString(survey.grounds()))
                .param("verdict", survey.verdict())
                .param("reason", survey.reason())
                .param("duplicateOf", survey.duplicateOf())
                .param("case", caseId)
                .param("point", point)
                .param("signatures", JSON.writeValueAsString(survey.signatures()))
                .param("note", survey.note())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", act.actor().person())
                .param("byUnit", act.actor().unit())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    long insert(VillageSearch search, Unit unit, Act act, Instant at) {
        return jdbc.sql("""
                insert into remediation.village_search (campaign, scope_path, unit, village, searched_on, way, places, proof,
                       signatures, recorded_at, recorded_by, recorded_unit)
                values (:campaign, :scope, :unit, :village, :on, :way, :places, :proof, :signatures::jsonb, :at, :by, :byUnit)
                returning id
                """)
                .param("campaign", search.campaign())
                .param("scope", unit.path().value())
                .param("unit", unit.code())
                .param("village", search.village())
                .param("on", search.searchedOn())
                .param("way", search.way())
                .param("places", search.places())
                .param("proof", search.proof())
                .param("signatures", JSON.writeValueAsString(search.signatures()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", act.actor().person())
                .param("byUnit", act.actor().unit())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** @return whether nobody had answered it before */
    boolean answer(long lead, long survey) {
        return jdbc.sql("update remediation.lead set survey_id = :survey where id = :lead and survey_id is null")
                        .param("lead", lead)
                        .param("survey", survey)
                        .update()
                == 1;
    }

    Optional<StoredLead> lead(long id) {
        return jdbc.sql("""
                select id, campaign, unit, source, reference, informant, found_on, name, credit, address, note, beside, scope_path,
                       coalesce(survey_id, 0), recorded_at, recorded_by, recorded_unit, longitude, latitude, accuracy
                  from remediation.lead
                 where id = :id
                """).param("id", id).query(this::storedLead).optional();
    }

    /** Of a unit and those beneath it, the newest first, behind the one with that id; 0 begins at the newest. */
    List<StoredLead> leads(String campaign, ScopePath units, String source, boolean open, long before, int most) {
        return jdbc.sql("""
                select id, campaign, unit, source, reference, informant, found_on, name, credit, address, note, beside, scope_path,
                       coalesce(survey_id, 0), recorded_at, recorded_by, recorded_unit, longitude, latitude, accuracy
                  from remediation.lead
                 where campaign = :campaign and scope_path >= :from and scope_path < :to
                   and (:source = '' or source = :source) and (not :open or survey_id is null) and (:before = 0 or id < :before)
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("from", units.value())
                .param("to", units.end())
                .param("source", source)
                .param("open", open)
                .param("before", before)
                .param("most", most)
                .query(this::storedLead)
                .list();
    }

    /** Of the same name, and not yet looked at. */
    List<StoredLead> leadsLike(String campaign, String nameKey, int most) {
        return jdbc.sql("""
                select id, campaign, unit, source, reference, informant, found_on, name, credit, address, note, beside, scope_path,
                       coalesce(survey_id, 0), recorded_at, recorded_by, recorded_unit, longitude, latitude, accuracy
                  from remediation.lead
                 where campaign = :campaign and name_key = :name and name_key <> '' and survey_id is null
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("name", nameKey)
                .param("most", most)
                .query(this::storedLead)
                .list();
    }

    /**
     * At the same address or within a box, and not yet looked at.
     *
     * @param address key of an address; blank for none
     */
    List<StoredLead> leadsAt(String campaign, String address, GeoBox box, int most) {
        return jdbc.sql("""
                select id, campaign, unit, source, reference, informant, found_on, name, credit, address, note, beside, scope_path,
                       coalesce(survey_id, 0), recorded_at, recorded_by, recorded_unit, longitude, latitude, accuracy
                  from remediation.lead
                 where id in (select id
                                from remediation.lead
                               where campaign = :campaign and address_key = :address and :address <> ''
                                 and octet_length(address_key) <= 2000 and survey_id is null
                               union all
                              select id
                                from remediation.lead
                               where campaign = :campaign and lat between :south and :north and lon between :west and :east and survey_id is null)
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("address", address)
                .param("south", box.south())
                .param("north", box.north())
                .param("west", box.west())
                .param("east", box.east())
                .param("most", most)
                .query(this::storedLead)
                .list();
    }

    /** The same of surveys, those that led to a case among them. */
    List<StoredSurvey> surveysAt(String campaign, String address, GeoBox box, int most) {
        return jdbc.sql("""
                select id, campaign, unit, coalesce(lead_id, 0), coalesce(prior_id, 0), surveyed_on, longitude, latitude, accuracy,
                       grounds::text, verdict, reason, duplicate_of, signatures::text, note, name, credit, address, scope_path,
                       coalesce(case_id, 0), recorded_at, recorded_by, recorded_unit
                  from remediation.survey
                 where id in (select id
                                from remediation.survey
                               where campaign = :campaign and address_key = :address and :address <> ''
                                 and octet_length(address_key) <= 2000
                               union all
                              select id
                                from remediation.survey
                               where campaign = :campaign and lat between :south and :north and lon between :west and :east)
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("address", address)
                .param("south", box.south())
                .param("north", box.north())
                .param("west", box.west())
                .param("east", box.east())
                .param("most", most)
                .query(SurveyRepository::survey)
                .list();
    }

    Optional<StoredSurvey> survey(long id) {
        return jdbc.sql("""
                select id, campaign, unit, coalesce(lead_id, 0), coalesce(prior_id, 0), surveyed_on, longitude, latitude, accuracy,
                       grounds::text, verdict, reason, duplicate_of, signatures::text, note, name, credit, address, scope_path,
                       coalesce(case_id, 0), recorded_at, recorded_by, recorded_unit
                  from remediation.survey
                 where id = :id
                """).param("id", id).query(SurveyRepository::survey).optional();
    }

    /** Those from which a case came, in order. */
    List<StoredSurvey> surveysOf(long caseId) {
        return jdbc.sql("""
                select id, campaign, unit, coalesce(lead_id, 0), coalesce(prior_id, 0), surveyed_on, longitude, latitude, accuracy,
                       grounds::text, verdict, reason, duplicate_of, signatures::text, note, name, credit, address, scope_path,
                       coalesce(case_id, 0), recorded_at, recorded_by, recorded_unit
                  from remediation.survey
                 where case_id = :case
                 order by id
                """)
                .param("case", caseId)
                .query(SurveyRepository::survey)
                .list();
    }

    List<StoredSurvey> surveys(String campaign, ScopePath units, String verdict, long before, int most) {
        return jdbc.sql("""
                select id, campaign, unit, coalesce(lead_id, 0), coalesce(prior_id, 0), surveyed_on, longitude, latitude, accuracy,
                       grounds::text, verdict, reason, duplicate_of, signatures::text, note, name, credit, address, scope_path,
                       coalesce(case_id, 0), recorded_at, recorded_by, recorded_unit
                  from remediation.survey
                 where campaign = :campaign and scope_path >= :from and scope_path < :to
                   and (:verdict = '' or verdict = :verdict) and (:before = 0 or id < :before)
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("from", units.value())
                .param("to", units.end())
                .param("verdict", verdict)
                .param("before", before)
                .param("most", most)
                .query(SurveyRepository::survey)
                .list();
    }

    /** Of the same name, the newest first; those that led to a case are found in the ledger. */
    List<StoredSurvey> surveysLike(String campaign, String nameKey, int most) {
        return jdbc.sql("""
                select id, campaign, unit, coalesce(lead_id, 0), coalesce(prior_id, 0), surveyed_on, longitude, latitude, accuracy,
                       grounds::text, verdict, reason, duplicate_of, signatures::text, note, name, credit, address, scope_path,
                       coalesce(case_id, 0), recorded_at, recorded_by, recorded_unit
                  from remediation.survey
                 where campaign = :campaign and name_key = :name and name_key <> '' and case_id is null
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("name", nameKey)
                .param("most", most)
                .query(SurveyRepository::survey)
                .list();
    }

    Optional<StoredSearch> search(long id) {
        return jdbc.sql("""
                select id, campaign, unit, village, searched_on, way, places, proof, signatures::text, recorded_at, recorded_by,
                       recorded_unit, scope_path, proven_at is not null
                  from remediation.village_search
                 where id = :id
                """).param("id", id).query(SurveyRepository::search).optional();
    }

    List<StoredSearch> searches(String campaign, ScopePath units, long before, int most) {
        return jdbc.sql("""
                select id, campaign, unit, village, searched_on, way, places, proof, signatures::text, recorded_at, recorded_by,
                       recorded_unit, scope_path, proven_at is not null
                  from remediation.village_search
                 where campaign = :campaign and scope_path >= :from and scope_path < :to and (:before = 0 or id < :before)
                 order by id desc
                 limit :most
                """)
                .param("campaign", campaign)
                .param("from", units.value())
                .param("to", units.end())
                .param("before", before)
                .param("most", most)
                .query(SurveyRepository::search)
                .list();
    }

    /** Its proof is there, or is not any more. */
    void prove(long search, @Nullable Instant at) {
        jdbc.sql("update remediation.village_search set proven_at = :at::timestamptz where id = :id")
                .param("id", search)
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How much there is of each, no further than the limit: of leads those that wait, of zero reports those that are proven. */
    List<Long> counts(String campaign, ScopePath units, int most) {
        return jdbc.sql("""
                select (select count(*) from (select from remediation.lead
                                               where campaign = :campaign and scope_path >= :from and scope_path < :to
                                                 and survey_id is null limit :most) as l),
                       (select count(*) from (select from remediation.survey
                                               where campaign = :campaign and scope_path >= :from and scope_path < :to
                                               limit :most) as s),
                       (select count(*) from (select from remediation.village_search
                                               where campaign = :campaign and scope_path >= :from and scope_path < :to
                                                 and proven_at is not null limit :most) as v)
                """)
                .param("campaign", campaign)
                .param("from", units.value())
                .param("to", units.end())
                .param("most", most)
                .query((row, _) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private StoredLead storedLead(ResultSet row, int number) throws SQLException {
        return new StoredLead(
                row.getLong(1),
                new Lead(
                        row.getString(2),
                        row.getString(3),
                        Lead.Source.of(row.getString(4)),
                        row.getString(5),
                        cipher.decrypt(RemediationSecrets.informant(row.getLong(1)), row.getString(6)),
                        row.getObject(7, LocalDate.class),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        place(row.getBigDecimal(18), row.getBigDecimal(19), row.getInt(20))),
                new ScopePath(row.getString(13)),
                row.getLong(14),
                row.getObject(15, OffsetDateTime.class).toInstant(),
                new Actor(row.getString(16), row.getString(17)));
    }

    private static Survey.@Nullable Place place(
            @Nullable BigDecimal longitude, @Nullable BigDecimal latitude, int accuracy) {
        return longitude == null || latitude == null ? null : new Survey.Place(longitude, latitude, accuracy);
    }

    private static StoredSurvey survey(ResultSet row, int number) throws SQLException {
        var longitude = row.getObject(7, BigDecimal.class);
        var latitude = row.getObject(8, BigDecimal.class);
        return new StoredSurvey(
                row.getLong(1),
                new Survey(
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, LocalDate.class),
                        place(longitude, latitude, row.getInt(9)),
                        JSON.readValue(row.getString(10), GROUNDS),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        JSON.readValue(row.getString(14), NAMES),
                        row.getString(15),
                        Map.of(
                                "name", row.getString(16),
                                "creditCode", row.getString(17),
                                "address", row.getString(18)),
                        false),
                new ScopePath(row.getString(19)),
                row.getLong(20),
                row.getObject(21, OffsetDateTime.class).toInstant(),
                new Actor(row.getString(22), row.getString(23)));
    }

    private static StoredSearch search(ResultSet row, int number) throws SQLException {
        return new StoredSearch(
                row.getLong(1),
                new VillageSearch(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getInt(7),
                        row.getString(8),
                        JSON.readValue(row.getString(9), NAMES)),
                new ScopePath(row.getString(13)),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                new Actor(row.getString(11), row.getString(12)),
                row.getBoolean(14));
    }
}
