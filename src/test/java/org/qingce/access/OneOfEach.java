package org.qingce.access;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something of each kind that routes name by an id, all of one county of 重庆, as rows of the database. */
public final class OneOfEach {

    private final JdbcClient jdbc;
    private final String county;
    private final String path;

    /** By what stands before the id in the address. */
    private final Map<String, String> ids = new HashMap<>();

    /** @param person somebody with an account there */
    public OneOfEach(JdbcClient jdbc, String county, String person) {
        this.jdbc = jdbc;
        this.county = county;
        this.path = "50." + county + ".";
        var listed = aCase();
        var photo = aPhoto(listed);
        ids.put("/units", county);
        ids.put("/people", person);
        ids.put("/accounts", person);
        ids.put("/groups", "huachuan-2021");
        ids.put("/areas", anArea());
        ids.put("/ledger/cases", listed);
        ids.put("/api/v1/cases", listed);
        ids.put("/cases", listed);
        ids.put("/imports", anImport());
        ids.put("/api/v1/sheets", id("/imports"));
        ids.put("/compare", aComparison());
        ids.put("/inbox", aTask());
        ids.put("/api/v1/tasks", id("/inbox"));
        ids.put("/acceptance/runs", aBulkMove());
        ids.put("/api/v1/moves", id("/acceptance/runs"));
        ids.put("/watch/draws", aDraw());
        ids.put("/api/v1/watch/draws", id("/watch/draws"));
        ids.put("/surveys/leads", aLead());
        ids.put("/surveys", aSurvey());
        ids.put("/surveys/zero", aSearch());
        ids.put("/api/v1/comparisons", id("/compare"));
        ids.put("/api/v1/leads", id("/surveys/leads"));
        ids.put("/api/v1/surveys", id("/surveys"));
        ids.put("/api/v1/zero-reports", id("/surveys/zero"));
        ids.put("/filings", aFiling(listed));
        ids.put("/api/v1/filings", id("/filings"));
        ids.put("/evidence", photo);
        ids.put("/api/v1/evidence", photo);
        ids.put("/evidence/subjects", "case:" + listed);
        ids.put("/evidence/uploads", anUpload(listed));
    }

    /** Another one of the kind, in the place of the one that was written by hand. */
    void put(String kind, String id) {
        ids.put(kind, id);
    }

    boolean has(String kind) {
        return ids.containsKey(kind);
    }

    String id(String kind) {
        var id = ids.get(kind);
        if (id == null) {
            throw new IllegalArgumentException("There is nothing of the kind " + kind);
        }
        return id;
    }

    static String kind(String route) {
        return route.substring(0, route.indexOf("/{"));
    }

    /** With the id of what there is where the route has its first, and something that fits everywhere else. */
    String address(String route) {
        var kind = kind(route);
        return kind
                + "/"
                + id(kind)
                + route.substring(route.indexOf('}') + 1)
                        .replace("{act}", "correct")
                        .replace("{ending}", "pdf")
                        .replaceAll("\\{(row|number)}", "2")
                        .replace("contacts/{id}", "contacts/chongqing-2020")
                        .replaceAll("\\{[^}]*}", "1");
    }

    private String aPhoto(String listed) {
        return jdbc.sql("""
                insert into evidence.item (scope_path, subject, purpose, phase, name, type, digest, size, width, height, grade, reasons,
                       camera, note, person, unit, received_at)
                values (:path, :subject, '', 'AFTER', '别处的厂.jpg', 'JPEG', repeat('0', 64), 1, 1, 1, 'C', '{}', '', '', 'tang',
                       :county, now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .param("subject", "case:" + listed)
                .query(String.class)
                .single();
    }

    private String anArea() {
        return jdbc.sql("""
                insert into region.area (code, kind, name, clause, source, region, invented, polygons, west, south, east, north,
                       effective_from, imported_at, person)
                values ('forged', 'band-1km', '别处的区域', '', '', :county, true, '[[[[106,29],[107,29],[107,30],[106,29]]]]', 106, 29, 107,
                       30, date '2020-01-01', now(), 'tang')
                returning id
                """).param("county", county).query(String.class).single();
    }

    private String aBulkMove() {
        return jdbc.sql("""
                insert into remediation.bulk (scope_path, campaign, request_key, move, effective_on, reason_code, reason, due, number,
                       signer, state, asked, worker, person, unit, begun_at, worked_at)
                values (:path, 'chongqing-2020', 'elsewhere', 'assign', date '2021-06-01', '', '', '', '', '', 'STOPPED', 1, 1,
                       'tang', :county, now(), now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String anUpload(String listed) {
        return jdbc.sql("""
                insert into evidence.upload (scope_path, subject, purpose, phase, name, note, size, modified, person, unit, begun_at)
                values (:path, :subject, '', 'AFTER', 'a.jpg', '', 1, 0, 'tang', :county, now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .param("subject", "case:" + listed)
                .query(String.class)
                .single();
    }

    private String aDraw() {
        return jdbc.sql("""
                insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)
                values (:path, 'chongqing-2020', 'elsewhere', date '2021-06-01', '{}', '{}', 'tang', :county, now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aCase() {
        return jdbc.sql("""
                with e as (
                    insert into ledger.enterprise (id, name, name_key, recorded_at)
                    values (nextval('ledger.enterprise_id'), '别处的厂', '别处的厂', now())
                    returning id),
                s as (
                    insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
                    select nextval('ledger.site_id'), id, '', '', :county, :path, now() from e
                    returning id, enterprise_id)
                insert into ledger.remediation_case (id, number, campaign, pack_version, enterprise_id, site_id, unit, scope_path, area,
                       place, place_path, name, name_key, credit, address, address_key, category, kind, stage, progress, problems,
                       measures, note, extra, listed_on, source, accepted, version, changed_at, changed_by)
                select nextval('ledger.case_id'), :county || '-forged', 'chongqing-2020', 1, enterprise_id, id, :county, :path,
                       :county, :county, :path, '别处的厂', '别处的厂', '', '', '', 'CLOSE', 'CLOSE', 'listed', 'open', '', '',
                       '', '{}', date '2021-01-01', '', '', 1, now(), 'tang'
                  from s
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String anImport() {
        return jdbc.sql("""
                insert into exchange.import (campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state,
                       person, person_unit, received_at, worked_at)
                values ('chongqing-2020', :county, :path, 'cases', 'a.csv', 1, '', date '2021-01-01', 'CHECKED', 'tang',
                       :county, now(), now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aLead() {
        return jdbc.sql("""
                insert into remediation.lead (campaign, scope_path, unit, source, reference, informant, found_on, name, name_key, credit,
                       address, address_key, note, beside, recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', :path, :county, 'sweep', '', '', date '2021-01-01', '别处的厂', '', '', '', '', '', '',
                       now(), 'tang', :county)
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aSearch() {
        return jdbc.sql("""
                insert into remediation.village_search (campaign, scope_path, unit, village, searched_on, way, places, proof, signatures,
                       recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', :path, :county, '别处的村', date '2021-01-01', '', 1, '', '{}', now(), 'tang', :county)
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aSurvey() {
        return jdbc.sql("""
                insert into remediation.survey (campaign, scope_path, unit, name, name_key, credit, address, address_key, surveyed_on,
                       grounds, verdict, reason, duplicate_of, signatures, note, recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', :path, :county, '别处的厂', '', '', '', '', date '2021-01-01', '[]', 'pending', '', '',
                       '{}', '', now(), 'tang', :county)
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aFiling(String listed) {
        return jdbc.sql("""
                insert into remediation.filing (campaign, scope_path, unit, case_id, request_key, kind, ground, filed_on, words, number,
                       authority, other, person, person_unit, recorded_at)
                values ('chongqing-2020', :path, :county, :case, 'forged', 'routine', '', date '2021-01-01', '', '', '', '',
                       'tang', :county, now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .param("case", Long.parseLong(listed))
                .query(String.class)
                .single();
    }

    private String aTask() {
        return jdbc.sql("""
                insert into work.task (kind, subject, title, link, campaign, scope_path, unit, unit_path, person, lender_unit, lender_person,
                       asked_by, asked_unit, opened_at, working_days, state, closed_by, closed_unit, outcome, urged, reminded)
                values ('work.errand', 'errand:forged', '别处的事', '/ledger', '', :path, :county, :path, '', '', '',
                       'tang', :county, now(), false, 'open', '', '', '', 0, 0)
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }

    private String aComparison() {
        return jdbc.sql("""
                insert into exchange.comparison (campaign, unit, scope_path, label_a, label_b, file_a, file_b, rows_a, rows_b, columns,
                       aside, person, person_unit, compared_at)
                values ('chongqing-2020', :county, :path, 'a', 'b', 'a', 'b', 0, 0, '{}',
                       '{"duplicatesA": [], "duplicatesB": [], "notCompared": []}', 'tang', :county, now())
                returning id
                """)
                .param("path", path)
                .param("county", county)
                .query(String.class)
                .single();
    }
}
