using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Findings;

/// <summary>What the answer gave away. It is taken out before anything is kept; everyone else who may ask still sees it.</summary>
internal static class ExposureFindings
{
    public static Contradiction? Secret(in Examination seen) =>
        seen.Reading!.Exposed.HasFlag(Exposure.Secret)
            ? new("secret-in-body", "The answer holds a secret: a password, token or key. It is masked here; whoever else may ask sees it. Take it out of the payload and replace the secret.")
            : null;

    public static Contradiction? ConnectionString(in Examination seen) =>
        seen.Reading!.Exposed.HasFlag(Exposure.ConnectionString)
            ? new("connection-string-in-body", "The answer holds a connection string with its password. It is masked here; whoever else may ask sees it. Name the dependency instead, and change the password.")
            : null;

    public static Contradiction? StackTrace(in Examination seen) =>
        seen.Reading!.Exposed.HasFlag(Exposure.StackTrace)
            ? new("stack-trace-in-body", "The answer holds a stack trace, which tells strangers how the service is built. Log it, and send one sentence.")
            : null;
}
