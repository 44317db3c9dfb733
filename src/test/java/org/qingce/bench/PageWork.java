package org.qingce.bench;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The page of the ledger as a signed-in person gets it: 50 rows of a district in one class by deadline, with frame, filters and
 * figures, beside {@link RowsAsJson} with the same rows. Every request asks for another district or class. Of 8 and of 64
 * connections the worse.
 */
final class PageWork implements Work {

    private static final Duration SPELL = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final int WARM = 4_000;
    private static final String PASSWORD = "Qingce-Bench-2021";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Override
    public String name() {
        return "ledger-page";
    }

    @Override
    public String unit() {
        return "pages/s";
    }

    @Override
    public Reach reach() {
        return Reach.atLeast(0.5);
    }

    @Override
    public int cases() {
        return 1_000_000;
    }

    @Override
    public Measured measure(House house) throws Exception {
        house.bean(Accounts.class).create("visitor", "示例", PASSWORD, House.CITY, Set.of(Role.CLERK));
        var json = new RowsAsJson(house.serving());
        house.bean(RequestMappingHandlerMapping.class)
                .registerMapping(
                        RequestMappingInfo.paths("/bench/rows").build(),
                        json,
                        RowsAsJson.class.getDeclaredMethod("rows", String.class, String.class));
        var pages = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (var area : house.bean(Units.class).children(House.CITY)) {
            for (var category :
                    house.bean(Campaigns.class).require(House.CAMPAIGN).categories()) {
                pages.add("/ledger?within=%s&category=%s&sort=due".formatted(area.code(), category.code()));
                rows.add("/bench/rows?area=%s&category=%s".formatted(area.code(), category.code()));
            }
        }
        var load = new Load(house.port(), signedIn(house.port()));
        warmUp(load, pages);
        warmUp(load, rows);
        var few = measured(load, pages, rows, 8);
        var many = measured(load, pages, rows, 64);
        var worse = few.ratio() <= many.ratio() ? few : many;
        return new Measured(
                worse.figure(),
                worse.beside(),
                "8 connections: %.0f beside %.0f; 64 connections: %.0f beside %.0f"
                        .formatted(few.figure(), few.beside(), many.figure(), many.beside()));
    }

    /** By number and not by time, so that a busy machine measures compiled code, too. */
    private static void warmUp(Load load, List<String> paths) throws Exception {
        for (var visited = 0.0; visited < WARM; ) {
            visited += load.rate(paths, 8, SPELL) * SPELL.toSeconds();
        }
    }

    private static Measured measured(Load load, List<String> pages, List<String> rows, int connections)
            throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            ours.add(load.rate(pages, connections, SPELL));
            theirs.add(load.rate(rows, connections, SPELL));
        }
        return new Measured(Rounds.median(ours), Rounds.median(theirs), "");
    }

    /** By the form, as anyone does; the cookies of the session. */
    private static String signedIn(int port) throws Exception {
        var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        var address = "http://localhost:" + port;
        try (var client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var form = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            var token = TOKEN.matcher(form);
            if (!token.find()) {
                throw new IllegalStateException("The sign-in page has no token");
            }
            var signIn = HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "account=visitor&password=%s&_csrf=%s".formatted(PASSWORD, token.group(1))))
                    .build();
            client.send(signIn, BodyHandlers.discarding());
        }
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
