package org.qingce.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Cuts off requests that come so slowly that they only hold a place (慢速请求): headers have half a minute, see {@link
 * TimelyProtocol}; a body, after as long, comes at {@value #SLOWEST} bytes a second on the whole. Who sends nothing at all is cut
 * off sooner, by {@code server.tomcat.connection-timeout}.
 */
@Component
class Trickle implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final long SLOWEST = 4096;

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(TimelyProtocol.class.getName());
        server.addEngineValves(new Bodies(PATIENCE));
    }

    /** Watches over each body while it is read. */
    static final class Bodies extends ValveBase {

        private final Duration patience;

        Bodies(Duration patience) {
            super(true);
            this.patience = patience;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var coyote = request.getCoyoteRequest();
            var whole = coyote.getInputBuffer();
            coyote.setInputBuffer(new Paced(coyote, whole, patience));
            try {
                getNext().invoke(request, response);
            } finally {
                coyote.setInputBuffer(whole);
            }
        }
    }

    private static final class Paced implements InputBuffer {

        private final org.apache.coyote.Request request;
        private final InputBuffer whole;
        private final Duration patience;
        private long began;

        Paced(org.apache.coyote.Request request, InputBuffer whole, Duration patience) {
            this.request = request;
            this.whole = whole;
            this.patience = patience;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (began == 0) {
                began = System.nanoTime();
            }
            var read = whole.doRead(handler);
            var over = System.nanoTime() - began - patience.toNanos();
            if (read >= 0
                    && over > 0
                    && request.getBytesRead() < SLOWEST * Duration.ofNanos(over).toSeconds()) {
                var slow = new SocketTimeoutException("The body comes too slowly");
                request.action(ActionCode.CLOSE_NOW, slow);
                throw slow;
            }
            return read;
        }

        @Override
        public int available() {
            return whole.available();
        }
    }
}
