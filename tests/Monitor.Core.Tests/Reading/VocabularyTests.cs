using Monitor.Core.Reading.Words;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>Words and sentences.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData("Up", Healthy)]
    [InlineData(" OK! ", Healthy)]
    [InlineData("PASSING", Healthy)]
    [InlineData("succeeded", Healthy)]
    [InlineData("Partially Available", Degraded)]
    [InlineData("degraded_performance", Degraded)]
    [InlineData("under-maintenance", Degraded)]
    [InlineData("HALF_OPEN", Degraded)]
    [InlineData("UNHEALTHY_PEER", Degraded)]
    [InlineData("Out of Service", Unhealthy)]
    [InlineData("OUT_OF_SERVICE", Unhealthy)]
    [InlineData("not serving", Unhealthy)]
    [InlineData("major_outage", Unhealthy)]
    [InlineData("CIRCUIT_OPEN", Unhealthy)]
    [InlineData("KO", Unhealthy)]
    [InlineData("skipped", Unknown)]
    [InlineData("no check", Unknown)]
    [InlineData("closed", Unknown)]
    [InlineData("superb", Unknown)]
    [InlineData("", Unknown)]
    public void A_word_is_found_whatever_its_case_and_punctuation(string word, HealthStatus expected) =>
        StatusVocabulary.Read(word).Status.ShouldBe(expected);

    [Theory]
    [InlineData("Server available", Healthy)]
    [InlineData("Server not available", Unhealthy)]
    [InlineData("The service is up and running.", Healthy)]
    [InlineData("Service is not yet fully ready", Unhealthy)]
    [InlineData("not ok", Unhealthy)]
    [InlineData("un-healthy", Unhealthy)]
    [InlineData("instance unready", Unhealthy)]
    [InlineData("database isn't available", Unhealthy)]
    [InlineData("no errors, everything is fine and ok", Healthy)]
    [InlineData("Connection failed", Unhealthy)]
    [InlineData("CRITICAL - disk full", Unhealthy)]
    [InlineData("Server is starting up", Degraded)]
    [InlineData("WARNING: disk 91%", Degraded)]
    [InlineData("Application is under maintenance", Degraded)]
    [InlineData("Hello world", Unknown)]
    [InlineData("upside supper okapi", Unknown)]
    public void A_short_sentence_is_read_by_its_words(string sentence, HealthStatus expected) =>
        StatusVocabulary.Read(sentence).Status.ShouldBe(expected);

    [Fact]
    public void Prose_is_no_verdict() =>
        StatusVocabulary.Read("all systems are up " + new string('x', 120)).Status.ShouldBe(Unknown);

    [Theory]
    [InlineData("OK", 200, Healthy)]
    [InlineData("200 OK", 200, Healthy)]
    [InlineData("failed", 200, Unhealthy)]
    [InlineData("not ready", 503, Unhealthy)]
    [InlineData("true", 200, Healthy)]
    [InlineData("false", 200, Unhealthy)]
    [InlineData("null", 200, Unknown)]
    [InlineData("401: Unauthorized", 401, Unknown)]
    [InlineData("error: page not found", 404, Unknown)]
    [InlineData("OK\nbuild 17", 200, Healthy)]
    [InlineData("Welcome!\nIt is up.", 200, Unknown)]
    [InlineData("INITIALIZING", 503, Unhealthy)]
    [InlineData("PRE_INITIALIZING", 200, Degraded)]
    [InlineData("SERVER_IS_NOT_READY", 500, Unhealthy)]
    [InlineData("SERVER_IS_READY", 200, Healthy)]
    [InlineData("Ingester not ready: waiting for 15s after being ready", 503, Unhealthy)]
    [InlineData("health_check failed: Unable to connect", 200, Unhealthy)]
    public void Plain_text_is_read(string text, int code, HealthStatus expected) =>
        Answers.Read(text, code, "text/plain").Status.ShouldBe(expected);

    [Fact]
    public void A_sentence_becomes_the_message() =>
        Answers.Read("Internal Server Error", 500, "text/plain").Message.ShouldBe("Internal Server Error");
}
