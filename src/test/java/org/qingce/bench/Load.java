package org.qingce.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Visitors who ask for one page after another, each on a connection of its own that stays open. It costs little beside the server. */
final class Load {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final String cookie;
    private @Nullable Socket kept;

    Load(int port, String cookie) {
        this.port = port;
        this.cookie = cookie;
    }

    /** By the form, as anyone does; the cookies of the session. */
    static String signedIn(int port, String account, String password) throws Exception {
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
                            "account=%s&password=%s&_csrf=%s".formatted(account, password, token.group(1))))
                    .build();
            client.send(signIn, BodyHandlers.discarding());
        }
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Pages a second, all connections together. */
    double rate(List<String> paths, int connections, Duration time) throws Exception {
        var until = System.nanoTime() + time.toNanos();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var visitors = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < connections; i++) {
                var start = i * 7;
                visitors.add(() -> visit(paths, start, until));
            }
            var pages = 0;
            var began = System.nanoTime();
            for (var visitor : pool.invokeAll(visitors)) {
                pages += visitor.get();
            }
            return pages / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** One page, on a connection that is open already where there was one before. */
    int one(String path) throws IOException {
        var known = kept;
        kept = null;
        for (var tries = 0; tries < 2; tries++) {
            if (known == null) {
                known = new Socket(InetAddress.getLoopbackAddress(), port);
                known.setTcpNoDelay(true);
            }
            try {
                ask(known, path);
                if (read(new BufferedInputStream(known.getInputStream(), 1 << 16), path)) {
                    kept = known;
                } else {
                    known.close();
                }
                return 1;
            } catch (IOException e) {
                known.close();
                known = null;
                if (tries > 0) {
                    throw e;
                }
            }
        }
        return 0;
    }

    private void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nAccept: */*\r\n\r\n"
                        .formatted(path, port, cookie)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** A server closes a connection after some hundred answers, and says so: then the next is opened. */
    private int visit(List<String> paths, int start, long until) throws IOException {
        var pages = 0;
        while (System.nanoTime() < until) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                var open = true;
                while (open && System.nanoTime() < until) {
                    var path = paths.get((start + pages) % paths.size());
                    ask(socket, path);
                    open = read(in, path);
                    pages++;
                }
            }
        }
        return pages;
    }

    /**
     * One answer to its end. Anything but a page is a mistake of the bench.
     *
     * @return whether the connection stays open
     */
    private static boolean read(InputStream in, String path) throws IOException {
        var status = line(in);
        var length = -1;
        var open = true;
        for (var header = line(in).toLowerCase(Locale.ROOT);
                !header.isEmpty();
                header = line(in).toLowerCase(Locale.ROOT)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.equals("connection: close")) {
                open = false;
            }
        }
        if (!status.contains(" 200") || length < 1000) {
            throw new IllegalStateException(path + " answers " + status + " with " + length + " bytes");
        }
        in.skipNBytes(length);
        return open;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
