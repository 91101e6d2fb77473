using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>What the service of the journeys says: the Flask tutorial's <c>/ready</c>, word by word.</summary>
internal static class Answers
{
    public const string Trouble = "External API returned status 503";

    public static TestAnswer Well { get; } = TestAnswer.Json(
        """
        {"checks":[{"component":"database","message":"Database connection successful","status":"UP"},{"component":"external_api","message":"External API reachable","status":"UP"}],"status":"UP"}

        """);

    public static TestAnswer Sick { get; } = TestAnswer.Json(
        """
        {"checks":[{"component":"database","message":"Database connection successful","status":"UP"},{"component":"external_api","message":"External API returned status 503","status":"DOWN"}],"status":"DOWN"}

        """, 500);
}
