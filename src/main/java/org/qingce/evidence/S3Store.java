package org.qingce.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Files in a store that speaks the S3 protocol, for several instances that share no disk. A backup of the data directory does not hold them: the
 * store has one of its own.
 */
class S3Store implements FileStore, AutoCloseable {

    /** Where the store is, and who asks. */
    record Place(URI endpoint, String region, String bucket, String key, String secret) {}

    private final S3Client client;
    private final String bucket;

    S3Store(Place place) {
        this.bucket = place.bucket();
        this.client = S3Client.builder()
                .endpointOverride(place.endpoint())
                .region(Region.of(place.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(place.key(), place.secret())))
                // names of buckets are no hosts in a network of one's own
                .forcePathStyle(true)
                // stores other than Amazon's know the newer checksums seldom; content is checked by its name
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** @throws IOException where the bucket cannot be reached, in words for whoever set it */
    void look() throws IOException {
        asked("look at the bucket " + bucket, () -> client.headBucket(request -> request.bucket(bucket)));
    }

    @Override
    public boolean has(String name) throws IOException {
        return asked("look for " + name, () -> {
            try {
                client.headObject(request -> request.bucket(bucket).key(key(name)));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    @Override
    public void put(String name, Path file) throws IOException {
        put(name, RequestBody.fromFile(file));
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        put(name, RequestBody.fromBytes(content));
    }

    private void put(String name, RequestBody content) throws IOException {
        if (!has(name)) {
            asked(
                    "store " + name,
                    () -> client.putObject(request -> request.bucket(bucket).key(key(name)), content));
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return asked(
                    "read " + name,
                    () -> client.getObject(request -> request.bucket(bucket).key(key(name))));
        } catch (IOException e) {
            throw e.getCause() instanceof NoSuchKeyException ? new NoSuchFileException(name) : e;
        }
    }

    private static String key(String name) {
        return "evidence/" + FileStore.checked(name).substring(0, 2) + "/" + name;
    }

    private interface Question<T> {
        T put();
    }

    private static <T> T asked(String what, Question<T> question) throws IOException {
        try {
            return question.put();
        } catch (SdkException e) {
            throw new IOException("The store did not let us " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
