package org.qingce.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone at a desk, whose browser sends what the forms of the pages send. */
final class Official {

    /** The account of the drills; its unit is a county. */
    static final String ACCOUNT = "drill";

    static final String PASSWORD = "Shan-Shui-2021";
    static final String UNIT = "500116";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** How an import stands, by what its page says. */
    enum Standing {
        WORKING,
        OPEN,
        STORED,
        REFUSED
    }

    private Official(String address) {
        this.address = address;
    }

    static Official at(Installation installation) {
        return at(installation.address());
    }

    /** At an address behind which an installation stands, or several. */
    static Official at(String address) {
        return new Official(address).signIn();
    }

    Official signIn() {
        var page = get("/sign-in");
        post("/sign-in", Map.of("account", ACCOUNT, "password", PASSWORD, "_csrf", token(page.body())));
        var after = get("/imports");
        if (after.uri().getPath().contains("sign-in")) {
            throw new AssertionError("Signing in failed: " + after.body());
        }
        return this;
    }

    /** Sends a sheet and answers the path of its import. */
    String send(Path sheet) {
        var token = token(get("/imports?campaign=chongqing-2020").body());
        var boundary = "----drill";
        var body = new ByteArrayOutputStream();
        field(body, boundary, "_csrf", token);
        field(body, boundary, "campaign", "chongqing-2020");
        field(body, boundary, "unit", UNIT);
        field(body, boundary, "target", "cases");
        field(body, boundary, "effectiveOn", "2021-09-24");
        field(body, boundary, "source", sheet.getFileName().toString());
        try {
            write(
                    body,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + sheet.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.write(Files.readAllBytes(sheet));
            write(body, "\r\n--" + boundary + "--\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var answer = send(request("/imports?_csrf=" + encoded(token))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        var path = answer.uri().getPath();
        if (!path.matches("/imports/\\d+")) {
            throw new AssertionError("The sheet was not taken: " + answer.statusCode() + " " + answer.body());
        }
        return path;
    }

    private static void field(ByteArrayOutputStream body, String boundary, String name, String value) {
        write(
                body,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void commit(String path) {
        var answer = post(path + "/commit", Map.of("_csrf", token(get(path).body())));
        if (answer.statusCode() >= 400) {
            throw new AssertionError("Not committed: " + answer.statusCode() + " " + answer.body());
        }
    }

    Standing standing(String path) {
        return standing(get(path));
    }

    private static Standing standing(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError("The page answers " + answer.statusCode() + ": " + answer.body());
        }
        var body = answer.body();
        if (body.contains("正在检查") || body.contains("正在入账")) {
            return Standing.WORKING;
        }
        if (body.contains("action=\"" + answer.uri().getPath() + "/commit\"")) {
            return Standing.OPEN;
        }
        return body.contains("已入账") ? Standing.STORED : Standing.REFUSED;
    }

    /** Looks again and again, as long as the import is worked on. */
    Standing settled(String path, Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            var standing = standing(path);
            if (standing != Standing.WORKING) {
                return standing;
            }
            Installation.pause(Duration.ofMillis(30));
        }
        throw new AssertionError(
                "Still worked on after " + patience + ": " + get(path).body());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        if (!found.find()) {
            throw new AssertionError("The page has no form: " + page);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
