global using Browser = Monitor.Testing.Access.Browser;
using Monitor.Testing.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(TestPostgres))]

// More than half of their time they wait, for a database or for what a loop does next: two cores carry five of them at a time.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 5)]
