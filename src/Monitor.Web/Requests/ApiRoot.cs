namespace Monitor.Web.Requests;

/// <summary>Where the API begins.</summary>
internal static class ApiRoot
{
    public const string Path = "/api/v1";
}
