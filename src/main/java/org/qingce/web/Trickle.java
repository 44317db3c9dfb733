package org.qingce.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** As {@code server.tomcat.max-swallow-size}. */
    private static final long MOST_UNWANTED = 512L << 20;

    private static final Logger log = LoggerFactory.getLogger(Trickle.class);

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(TimelyProtocol.class.getName());
        server.addEngineValves(new Bodies(PATIENCE));
    }

    /**
     * Watches over each body while it is read, and reads what nobody wanted of it once the answer has left: left to Tomcat, the rest
     * of a body that was refused unread could come as slowly as its sender likes.
     */
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
            var paced = new Paced(coyote, whole, patience);
            coyote.setInputBuffer(paced);
            try {
                getNext().invoke(request, response);
                var failure = paced.failure;
                if (failure != null && !request.isAsync()) {
                    // who fell silent is not waited for a second time
                    response.finishResponse();
                    coyote.action(ActionCode.CLOSE_NOW, failure);
                } else if (!request.isAsync() && isUnread(coyote)) {
                    response.finishResponse();
                    readOn(coyote);
                }
            } finally {
                coyote.setInputBuffer(whole);
            }
        }

        /** Who waits to be told to go on, and was not, sends nothing more; what is larger than Tomcat swallows it does not read. */
        private static boolean isUnread(org.apache.coyote.Request coyote) {
            if (coyote.hasExpectation() || coyote.getContentLengthLong() - coyote.getBytesRead() > MOST_UNWANTED) {
                return false;
            }
            var read = new AtomicBoolean(true);
            coyote.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
            return !read.get();
        }

        private static void readOn(org.apache.coyote.Request coyote) {
            var unwanted = new Unwanted();
            try {
                while (coyote.getBytesRead() <= MOST_UNWANTED && coyote.doRead(unwanted) >= 0) {
                    unwanted.drop();
                }
            } catch (IOException e) {
                log.debug("The rest of a body did not come", e); // its sender has the answer, or is gone
                coyote.action(ActionCode.CLOSE_NOW, e);
            }
        }
    }

    private static final class Unwanted implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        void drop() {
            buffer.position(buffer.limit());
        }

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // what is dropped needs no room
        }
    }

    private static final class Paced implements InputBuffer {

        private final org.apache.coyote.Request request;
        private final InputBuffer whole;
        private final Duration patience;
        private long began;
        private @Nullable IOException failure;

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
            int read;
            try {
                read = whole.doRead(handler);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            var over = System.nanoTime() - began - patience.toNanos();
            if (read >= 0
                    && over > 0
                    && request.getBytesRead() < SLOWEST * Duration.ofNanos(over).toSeconds()) {
                var slow = new SocketTimeoutException("The body comes too slowly");
                failure = slow;
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
