package org.qingce.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A system that lets anybody in and says who that is, by OAuth 2.0 without any signed token. */
final class PlainOAuthServer {

    private static final Pattern STATE = Pattern.compile("(?:^|&)state=([^&]*)");
    private static final Pattern BACK = Pattern.compile("(?:^|&)redirect_uri=([^&]*)");

    private final HttpServer server;
    private volatile boolean asked;

    private PlainOAuthServer(HttpServer server) {
        this.server = server;
    }

    static PlainOAuthServer vouchingFor(String subject) {
        try {
            var server = new PlainOAuthServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.server.createContext("/authorize", exchange -> back(exchange));
            server.server.createContext("/token", exchange -> {
                server.asked = true;
                answer(exchange, "{\"access_token\": \"a\", \"token_type\": \"Bearer\"}");
            });
            server.server.createContext("/me", exchange -> answer(exchange, "{\"sub\": \"" + subject + "\"}"));
            server.server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whether somebody came back from it with a code, for which a token was fetched. */
    boolean wasAsked() {
        return asked;
    }

    void end() {
        server.stop(0);
    }

    private static void back(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        var to = java.net.URLDecoder.decode(found(BACK, query), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", to + "?code=c&state=" + found(STATE, query));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static String found(Pattern pattern, String query) {
        var matcher = pattern.matcher(query);
        if (!matcher.find()) {
            throw new IllegalArgumentException(query);
        }
        return matcher.group(1);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
