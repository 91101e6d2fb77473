using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Core.Alerting.Channels.Kinds.Slack;

/// <summary>What Slack's webhooks, and those that speak its form, answer when something is wrong.</summary>
internal static class SlackAnswer
{
    private const int LongestWord = 60;

    public static Complaint? ComplaintIn(DeliveryAnswer.Answered answer)
    {
        var said = answer.Body.Trim();
        if (said.Length is > 0 and <= LongestWord && said.All(c => char.IsAsciiLetterLower(c) || c == '_') && (answer.HttpStatus >= 400 || IsError(said)))
            return new Complaint($"{said}.", IsChannels: IsMessages(said) ? false : null);
        var json = AnswerJson.Of(answer);
        return json.Is("ok", "false") || json.Is("success", "false") ? new Complaint($"{json.Text("error") ?? "not ok"}.", IsChannels: json.Text("error") is { } error && IsMessages(error) ? false : null) : null;
    }

    private static bool IsError(string word) => word.StartsWith("invalid_", StringComparison.Ordinal) || word.StartsWith("no_", StringComparison.Ordinal)
        || word is "channel_not_found" or "channel_is_archived" or "action_prohibited" or "posting_to_general_channel_denied" or "rollup_error" or "user_not_found" or "too_many_attachments";

    private static bool IsMessages(string word) => word is "invalid_payload" or "no_text" or "too_many_attachments" or "invalid_blocks" or "msg_too_long";
}
