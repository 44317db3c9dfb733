package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Tomcat whose patience is short. */
class TrickleTests {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** After so long without a byte a read gives up. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final Tomcat server = new Tomcat();
    private final Connector connector = new Connector(new TimelyProtocol(PATIENCE));

    @BeforeEach
    void aServerThatReadsWhatItIsSent() throws Exception {
        server.setBaseDir(folder.toString());
        connector.setPort(0);
        connector.setProperty("connectionTimeout", Long.toString(SILENCE.toMillis()));
        server.setConnector(connector);
        server.getEngine().getPipeline().addValve(new Trickle.Bodies(PATIENCE));
        var context = server.addContext("", folder.toString());
        Tomcat.addServlet(context, "reader", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                if (request.getRequestURI().equals("/refused")) {
                    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                    return;
                }
                if (request.getRequestURI().equals("/form")) {
                    response.getWriter().print(request.getParameter("name"));
                    return;
                }
                response.getWriter().print(request.getInputStream().readAllBytes().length);
            }
        });
        context.addServletMappingDecoded("/", "reader");
        server.start();
    }

    @AfterEach
    void itEnds() throws Exception {
        server.stop();
        server.destroy();
    }

    @Test
    void headersThatTrickleAreCutOff() throws IOException {
        try (var socket = connected()) {
            assertThat(trickled(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                    .isEmpty();
        }
    }

    @Test
    void aBodyThatTricklesIsCutOff() throws IOException {
        try (var socket = connected()) {
            assertThat(trickled(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"))
                    .doesNotContain("200");
        }
    }

    /** Refused before it is read, as that of a stranger is. */
    @Test
    void aBodyThatNobodyReadsIsCutOffToo() throws IOException {
        try (var socket = connected()) {
            assertThat(trickled(socket, "POST /refused HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    /** The container gives up reading the form: what was waited for once is not waited for again. */
    @Test
    void aFormThatFallsSilentIsWaitedForOnce() throws IOException {
        try (var socket = connected()) {
            socket.getOutputStream()
                    .write(
                            ("POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: 1000\r\n\r\nname=a")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout((int) SILENCE.multipliedBy(5).toMillis());
            var silent = System.nanoTime();
            socket.getInputStream().readAllBytes();
            assertThat(Duration.ofNanos(System.nanoTime() - silent))
                    .isBetween(SILENCE.dividedBy(2), SILENCE.multipliedBy(3).dividedBy(2));
        }
    }

    @Test
    void whoIsRefusedAndSendsAllOfItInTimeMayAskAgain() throws IOException {
        try (var socket = connected()) {
            socket.getOutputStream()
                    .write(("POST /refused HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n"
                                    + "a".repeat(300_000)
                                    + "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answered(socket)).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
        }
    }

    @Test
    void whoTakesTimeBetweenTwoRequestsIsNot() throws IOException {
        var request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
        try (var socket = connected()) {
            for (var i = 0; i < 2; i++) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(answered(socket)).startsWith("HTTP/1.1 200").endsWith("3");
                nothingFor(socket, PATIENCE.multipliedBy(2));
            }
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    /** Sends a beginning, then a byte now and then, until the connection ends; answers what came back. */
    private static String trickled(Socket socket, String beginning) throws IOException {
        var answer = new StringBuilder();
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(50);
        try {
            while (System.nanoTime() < until) {
                socket.getOutputStream().write('a');
                try {
                    var read = socket.getInputStream().read();
                    if (read < 0) {
                        return answer.toString();
                    }
                    answer.append((char) read);
                } catch (SocketTimeoutException e) {
                    // nothing came: the next byte
                }
            }
        } catch (SocketException e) {
            return answer.toString();
        }
        throw new AssertionError("It was not cut off, and answered " + answer);
    }

    private static String answered(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n3")) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private static void nothingFor(Socket socket, Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            assertThat(socket.getInputStream().read()).as("the connection").isNotEqualTo(-1);
        } catch (SocketTimeoutException e) {
            // as it should be
        }
    }
}
