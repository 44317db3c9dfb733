package org.qingce.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP for those who say in time what they want (限时收取请求头): a request whose line and headers are not there as a whole after half
 * a minute is cut off, also where a byte of it comes now and then, by which Tomcat's own limit begins anew. Tomcat makes it by
 * its name, see {@link Trickle}.
 */
public final class TimelyProtocol extends Http11NioProtocol {

    private final Duration patience;
    private @Nullable ScheduledFuture<?> rounds;

    public TimelyProtocol() {
        this(Trickle.PATIENCE);
    }

    TimelyProtocol(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void start() throws Exception {
        super.start();
        var pause = patience.toMillis() / 10;
        rounds = getUtilityExecutor().scheduleWithFixedDelay(this::cutOff, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (rounds != null) {
            rounds.cancel(false);
        }
        super.stop();
    }

    private void cutOff() {
        getEndpoint().getConnections().stream().filter(this::trickles).forEach(SocketWrapperBase::close);
    }

    /** Whether its request has begun long ago, and nobody has been able to begin with it. */
    private boolean trickles(SocketWrapperBase<NioChannel> connection) {
        if (!(connection.getCurrentProcessor() instanceof Processor processor)
                || processor.isUpgrade()
                || processor.isAsync()) {
            return false;
        }
        var request = processor.getRequest();
        if (request == null || request.getStartTimeNanos() < 0) {
            return false;
        }
        var stage = request.getRequestProcessor().getStage();
        return (stage == Constants.STAGE_PARSE || stage == Constants.STAGE_ENDED)
                && System.nanoTime() - request.getStartTimeNanos() > patience.toNanos();
    }
}
