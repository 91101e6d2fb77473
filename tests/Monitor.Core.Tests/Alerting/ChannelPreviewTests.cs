using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting;

public sealed class ChannelPreviewTests
{
    public static TheoryData<string> Words => [.. ChannelKinds.All.Select(k => k.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_kind_shows_a_failure_its_end_and_a_digest(string word)
    {
        var previews = ChannelPreview.Of(SomeChannel.Of(word), SomeAlert.Links, SomeAlert.At);

        previews.Select(p => p.Sample).ShouldBe(["down", "up", "digest"]);
        previews.ShouldAllBe(p => p.Error == null && p.Body!.Length > 0);
        foreach (var secret in ChannelKinds.Find(word)!.Fields.OfType<SecretField>().Select(f => SomeChannel.Settings(word).Of(f.Name)).OfType<string>())
            previews.ShouldAllBe(p => !p.Body!.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void What_is_not_filled_in_yet_is_made_up(string word) =>
        ChannelPreview.Of(new ChannelDefinition { Type = word, Url = "nonsense" }, SomeAlert.Links, SomeAlert.At).ShouldAllBe(p => p.Body != null || word == "custom" && p.Error == "The channel has no body.");

    [Fact]
    public void A_body_that_would_be_refused_says_why() => ChannelPreview.Of(SomeChannel.Of("custom") with { Settings = new() { ["body"] = "{{nobody}}" } }, SomeAlert.Links, SomeAlert.At)
        .ShouldAllBe(p => p.Body == null && p.Error!.StartsWith("There is no placeholder nobody"));

    [Fact]
    public void Of_a_kind_that_there_is_not_there_is_none() => ChannelPreview.Of(new ChannelDefinition { Type = "fax" }, SomeAlert.Links, SomeAlert.At).ShouldBeEmpty();
}
