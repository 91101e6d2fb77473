namespace Monitor.Core.Reading.Json;

/// <summary>
/// The keys that mean something to the reader. A key matches by its letters, whatever its case and with or without
/// <c>_</c> and <c>-</c>: <c>statusCode</c>, <c>status_code</c> and <c>StatusCode</c> are one.
/// </summary>
internal enum Field : byte
{
    None,

    // overall and part verdicts
    Status, State, Health, Healthy, Ok, Outcome, GlobalStatus, AggregatedStatus, Database, Passed, Success, Ready, Alive, IsHealthy, Overall,
    OverallStatus,
    Failed, Terminating, Sealed, Standby, Maintenance,

    // flags of a part
    Up, Online, Running, Reachable, Connected, Available, Accessible, Responding, Responsive, Operational, Working, Serving,
    Down, Offline, Unreachable, Disconnected, Unavailable,

    // containers of parts
    Checks, Components, Details, Entries, Results, CheckResults, Services, Indicators, Dependencies, Nodes, Info, Failures,
    Indices, Tasks, HealthChecks, Subsystems, Modules, Backends, Tests,

    // names of parts
    Component, Name, Id, CheckName, Checker, Check, ServiceId, CheckId, Label, Node, ComponentId, Labels, Service, GroupId, Group,

    // messages
    Message, Output, Description, Error, Reason, Detail, Data, Cause, Causes, Exception, NotificationMessage, ShortSummary, Symptom,
    Trace, Text, Value, Errors, Notes, ObservedValue, ObservedUnit,

    // facts
    Version, ReleaseId, VersionString, AppVersion, Uptime, UptimeSeconds, Timestamp, FinishedAt, CheckedAt, ServerTimeUtc, Time, Now,
    UpdatedAt, Code, StatusCode, Commit, EnterpriseCommit, Hostname, Duration,

    // signatures
    Kind, ApiVersion, Page, Indicator, Initialized, Installed, ProductName, NeedsDbUpgrade, ClusterName, TimedOut, Router,
    Metadatabase, Scheduler, ClusterStatuses, HostStatuses, Address, SocketAddress, PortValue, HealthStatus, EdsHealthStatus,
    TotalDuration, Connector, KafkaClusterId, RecorderState, StartTime, StatusTime, UpSince, Groups, NumFailures, NodeId,
    QuietingDown, Critical, Alarms, Missing,

    // envelopes
    Result, Response, Payload, Ping,

    Count,
}
