/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-error-help.h"

#include <glib/gi18n.h>

/* Every error that Adobe documents, with what has happened and what to do. Codes that mean the
 * same stand together.
 *
 * FLOW are the numbers of Flow Service (experience-platform.en,
 * help/sources/errors/flow-service-errors.md), SOURCE those of the connectors behind it
 * (help/sources/errors/sources-errors.md), GATEWAY those of the gateway in front of everything
 * (help/landing/troubleshooting.md and Adobe's api-gateway-request-validation), SMS the sandbox
 * service's, and IMS the words of the sign-in service. */
const HwErrorHelp hw_error_help_table[] = {
  /* What goes wrong at the service itself, whichever layer says so. */
  {
    "FLOW-1102 FLOW-1400 SOURCE-1005 SOURCE-1101 SOURCE-1601 SOURCE-1700",
    N_("Something failed inside the platform"),
    N_("This is not caused by what you entered. Try again in a few minutes; if it stays, give "
       "the request ID in the details to Adobe’s support."),
  },
  {
    "FLOW-1103 SOURCE-1103 SOURCE-1011 SOURCE-1603",
    N_("The platform is not available at the moment"),
    N_("It is being maintained or has too much to do. Wait some minutes, then try again; "
       "Adobe’s status page, status.adobe.com, tells of longer outages."),
  },
  {
    "FLOW-1104 SOURCE-1104 SOURCE-1006 SOURCE-1012 SOURCE-1604",
    N_("The platform waited too long for an answer"),
    N_("A service behind it, or the source, did not answer in time. See whether the source can "
       "be reached, then try again. After a creation, look in the list first: it may have "
       "worked."),
  },

  /* Flow Service: connections. */
  {
    "FLOW-1100",
    N_("The organization is not entitled to this"),
    N_("Its contract with Adobe does not include this source or what was asked of it. Ask your "
       "administrator, or whoever looks after your account at Adobe."),
  },
  {
    "FLOW-1101",
    N_("The source’s service does not know this resource"),
    N_("What the connection leads to was deleted or renamed there. Check its name and path at "
       "the source, then load the list again."),
  },
  {
    "FLOW-1401",
    N_("The list was asked for in two ways at once"),
    N_("A page of the list and the number of its items cannot be had in one request. Load the "
       "list again; if it stays, report it to Headwater with the details."),
  },
  {
    "FLOW-1402",
    N_("Only the source’s own service may finish this"),
    N_("The step “finalize” belongs to the service that carries it out. Wait until it is done, "
       "then load the list again."),
  },
  {
    "FLOW-1403",
    N_("The change did not say which version it is for"),
    N_("Nothing was saved. Load the connection again, so that its present version is known, "
       "and save once more."),
  },
  {
    "FLOW-1405",
    N_("An empty request arrived"),
    N_("What you entered got lost on the way, perhaps in a proxy of your network. Try again; "
       "if it stays, try from another network."),
  },
  {
    "FLOW-1404",
    N_("Somebody else has changed it meanwhile"),
    N_("Nothing was saved, so their change stands. Look at it first; then save once more to "
       "put what you entered in its place."),
  },
  {
    "FLOW-1411",
    N_("The request named no connection"),
    N_("The address held no ID of a connection. Choose the connection in the list again and "
       "repeat what you did."),
  },
  {
    "FLOW-1413",
    N_("The platform does not know this source"),
    N_("The ID of its connection specification is not valid here: the source was withdrawn, or "
       "is not open to your organization. Choose the source again from the list of sources."),
  },
  {
    "FLOW-1414",
    N_("A connection keeps its source"),
    N_("It cannot be changed to lead to another source. Make a new connection for that source, "
       "and delete this one when nothing uses it."),
  },
  {
    "FLOW-1415",
    N_("This source has no such authentication type"),
    N_("Adobe has renamed or withdrawn it. Choose the source again, so that its present "
       "authentication types are shown, and pick one of them."),
  },
  {
    "FLOW-1416",
    N_("The connection is in no state for a change"),
    N_("It can be changed or deleted only while it is enabled, disabled or initializing. Load "
       "the list again to see its state, and wait until what is under way has ended."),
  },
  {
    "FLOW-1417",
    N_("The connection is still being set up"),
    N_("Until the platform has finished that, nobody can change or delete it. Try again in a "
       "minute."),
  },
  {
    "FLOW-1418",
    N_("Dataflows still use this connection"),
    N_("Nothing was deleted. In Adobe’s Sources, under Dataflows, delete the dataflows of this "
       "account first; then delete the connection."),
  },
  {
    "FLOW-1445",
    N_("Connections cannot be changed in this organization"),
    N_("Adobe has not switched this on. Ask Adobe’s support for it, or make a new connection "
       "in place of this one."),
  },
  {
    "FLOW-1439",
    N_("It is not there any more"),
    N_("Somebody may have deleted it, or it belongs to another sandbox. Load the list again, "
       "and check which sandbox is chosen in the side panel."),
  },
  {
    "FLOW-1455",
    N_("The change names something that is not there"),
    N_("The connection lacks what was to be changed. Load it again and enter the change once "
       "more."),
  },
  {
    "FLOW-1456",
    N_("A connection cannot be set to this state"),
    N_("It can be enabled, disabled or initializing; every other state is the platform’s own. "
       "Choose one of these."),
  },
  {
    "FLOW-1457",
    N_("It cannot be changed in its present state"),
    N_("The platform is busy with it. Load the list again and wait until its state has "
       "settled; then save once more."),
  },
  {
    "FLOW-1458",
    N_("It cannot be deleted in its present state"),
    N_("The platform is busy with it, or is deleting it already. Load the list again after a "
       "minute; what is still there then can be deleted."),
  },

  /* Flow Service: dataflows, their runs and mappings. Headwater stops before these, but what it
   * shows must be true where one comes all the same. */
  {
    "FLOW-1406",
    N_("Progress cannot be reported together with other steps"),
    N_("This concerns a running dataflow, not the connection. Whoever runs it must report its "
       "progress by itself."),
  },
  {
    "FLOW-1407",
    N_("A failed dataflow makes no progress"),
    N_("The dataflow was reported as failed and as going on. Look at its run in Adobe’s "
       "Sources, under Dataflows, to see which is true."),
  },
  {
    "FLOW-1408",
    N_("A dataflow was reported as done too early"),
    N_("Something is done only at 100 percent. Wait until the run has ended, then load it "
       "again."),
  },
  {
    "FLOW-1409",
    N_("This step does not fit the state"),
    N_("The object is in the middle of another step. Wait until that has ended, then try again."),
  },
  {
    "FLOW-1410",
    N_("A new dataflow takes no state"),
    N_("The platform sets its state by itself. Leave out “state” from the request for the "
       "dataflow."),
  },
  {
    "FLOW-1412",
    N_("The version of the mapping is not valid"),
    N_("Look up the present version of the mapping in Adobe’s Sources, in the dataflow’s "
       "mapping step, and use that one."),
  },
  {
    "FLOW-1419",
    N_("The mapping could not be checked"),
    N_("It has a fault, or you may not see some of its fields. Check the mapping, and ask an "
       "administrator for access to the mapped fields."),
  },
  {
    "FLOW-1420",
    N_("In this state nothing can be updated"),
    N_("The platform is still carrying out the last change. Wait a minute and load it again "
       "before you change it."),
  },
  {
    "FLOW-1421",
    N_("No other state follows from this one"),
    N_("The last change must end before the next can begin. Wait until the state has settled, "
       "then try again."),
  },
  {
    "FLOW-1422",
    N_("This action does not fit the present state"),
    N_("For example, what is disabled already cannot be disabled again. Load the list again to "
       "see the state, then choose another action."),
  },
  {
    "FLOW-1425",
    N_("Dataset and mapping have different schemas"),
    N_("Both must use the same schema in the same version. Choose the dataset again in Adobe’s "
       "Sources, or make the mapping anew for its schema."),
  },
  {
    "FLOW-1427",
    N_("Runs of dataflows are made by the platform alone"),
    N_("A person’s token may not make or change them. Start the dataflow in Adobe’s Sources, "
       "under Dataflows."),
  },
  {
    "FLOW-1428",
    N_("The run before this one is gone"),
    N_("It was deleted or its ID is wrong. Check the runs of the dataflow in Adobe’s Sources."),
  },
  {
    "FLOW-1429",
    N_("The dataflow before this one is gone"),
    N_("This dataflow waits for another that does not exist any more. Choose another "
       "predecessor, or none."),
  },
  {
    "FLOW-1430",
    N_("The dataflow was not found"),
    N_("Somebody may have deleted it. Look for it in Adobe’s Sources, under Dataflows, in the "
       "same sandbox."),
  },
  {
    "FLOW-1431",
    N_("A policy names no fields"),
    N_("The list of fields of a data usage policy must not be empty. Ask whoever looks after "
       "your policies to name at least one."),
  },
  {
    "FLOW-1444",
    N_("The dataflow is not as far as it should be"),
    N_("It is in another state than this step asks for. Wait for it to get there, then try "
       "again."),
  },
  {
    "FLOW-1446",
    N_("The request named no dataflow"),
    N_("The ID of the dataflow was empty. Choose the dataflow again in Adobe’s Sources."),
  },
  {
    "FLOW-1447",
    N_("Active dataflows still use it"),
    N_("Disable or delete these dataflows in Adobe’s Sources, under Dataflows; then try again."),
  },

  /* Flow Service: lists, filters and operations. Faults of the program that asks, save that
   * somebody may have pasted a request. */
  {
    "FLOW-1423",
    N_("Sources cannot be filtered by this field"),
    N_("The catalog was asked for with a filter that the platform does not know. Load the "
       "sources again; if it stays, report it to Headwater."),
  },
  {
    "FLOW-1424",
    N_("A list over all sandboxes cannot be sorted by the platform"),
    N_("Choose one sandbox in the side panel, or sort the list once it is loaded."),
  },
  {
    "FLOW-1426",
    N_("You may not change the platform’s sources"),
    N_("Connection specifications are made by Adobe and its partners. Use a source of the "
       "catalog, or ask Adobe for access as a partner."),
  },
  {
    "FLOW-1432",
    N_("The order of the list has the wrong sign"),
    N_("A field’s name is preceded by + for ascending and by - for descending. Choose another "
       "order and load the list again."),
  },
  {
    "FLOW-1433",
    N_("The list cannot be sorted by this field"),
    N_("The platform does not know the field, or its name is misspelled. Sort by the name, for "
       "example."),
  },
  {
    "FLOW-1434",
    N_("The platform does not know this operation"),
    N_("A change can add, replace or remove something. Enter the change anew; if it stays, "
       "report it to Headwater with the details."),
  },
  {
    "FLOW-1435",
    N_("The platform does not know this action"),
    N_("It may have been renamed or withdrawn. See whether there is a newer version of "
       "Headwater."),
  },
  {
    "FLOW-1436",
    N_("The parts of this operation do not go together"),
    N_("One of its steps is not meant for it. Repeat what you did from the beginning; if it "
       "stays, report it to Headwater."),
  },
  {
    "FLOW-1437",
    N_("The platform does not know this status"),
    N_("A status other than the platform’s own words was sent. Load the object again to see "
       "its status as it is."),
  },
  {
    "FLOW-1438 FLOW-1441",
    N_("The platform cannot sum up in this way"),
    N_("It has no such aggregate function. Load the whole list and count there."),
  },
  {
    "FLOW-1442",
    N_("IDs cannot be summed up"),
    N_("Choose another field for the aggregate: an ID belongs to one object alone."),
  },
  {
    "FLOW-1440 FLOW-1450",
    N_("The filter has an unknown comparison"),
    N_("Use one of the platform’s: ==, !=, <, <=, > or >=. Then load the list again."),
  },
  {
    "FLOW-1443",
    N_("This comparison takes one value only"),
    N_("Several values can be compared for equality alone. Filter by one value, or use ==."),
  },
  {
    "FLOW-1448",
    N_("This field cannot be compared so"),
    N_("Filter by another field, or compare it for equality."),
  },
  {
    "FLOW-1449",
    N_("The filter names a field that is not there"),
    N_("Take the filter away and load the list again; then filter by the name or the source."),
  },
  {
    "FLOW-1451",
    N_("The address holds a parameter that the platform does not know"),
    N_("If you pasted it, take that parameter out. If not, see whether there is a newer "
       "version of Headwater."),
  },
  {
    "FLOW-1452",
    N_("A value of the filter does not fit its field"),
    N_("Dates and numbers have forms of their own. Correct the value, then load the list again."),
  },
  {
    "FLOW-1453",
    N_("The filter is not complete"),
    N_("After the comparison a value is missing. Enter it, or take the filter away."),
  },
  {
    "FLOW-1454",
    N_("The filter has a value of an unknown kind"),
    N_("Use a text, a number or a date for the value, then load the list again."),
  },

  /* Flow Service: organization, sandbox, token, permissions. */
  {
    "FLOW-2000 SOURCE-1008",
    N_("The token is not good for this organization"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Either the organization ID is wrong, or the token was made for another organization. "
       "Compare it with “Organization ID” in Adobe’s Developer Console, and correct it in Edit "
       "Organization."),
  },
  {
    "FLOW-2001 FLOW-2002 SOURCE-1009 GATEWAY-400003",
    N_("The organization ID is missing"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Enter it in Edit Organization. Adobe’s Developer Console shows it as “Organization "
       "ID”; it ends in “@AdobeOrg”."),
  },
  {
    "FLOW-2100 FLOW-2101 FLOW-2103",
    N_("There is no such sandbox"),
    N_("It was deleted or renamed, or is not open to you. Choose another one in the side panel."),
  },
  {
    "FLOW-2102 FLOW-2104 FLOW-2108",
    N_("The platform could not look up the sandbox"),
    N_("Its sandbox service failed; the sandbox itself is most likely all right. Try again in "
       "a few minutes."),
  },
  {
    "FLOW-2105",
    N_("No sandbox was named"),
    N_("Choose a sandbox in the side panel, then repeat what you did."),
  },
  {
    "FLOW-2106",
    N_("The organization has no default sandbox"),
    N_("Choose a sandbox in the side panel by its name. An administrator can set a default one "
       "in Adobe’s Sandboxes."),
  },
  {
    "FLOW-2107",
    N_("The platform could not look up the default sandbox"),
    N_("Choose a sandbox by its name in the side panel in place of the default one, or try "
       "again in a few minutes."),
  },
  {
    "FLOW-2110",
    N_("Sandboxes are named, not numbered, by people"),
    N_("The request held a sandbox’s ID, which only services may use. If you pasted it, take "
       "x-sandbox-id out and choose the sandbox in the side panel."),
  },
  {
    "FLOW-2111",
    N_("All sandboxes at once are not open to people"),
    N_("Only services may ask over all sandboxes in one request. Choose one sandbox in the "
       "side panel."),
  },
  {
    "FLOW-2112",
    N_("The sandbox headers contradict each other"),
    N_("For all sandboxes, both x-sandbox-name and x-sandbox-id must be *. Name one sandbox "
       "instead."),
  },
  {
    "FLOW-2113",
    N_("This cannot be asked over all sandboxes"),
    N_("The request is for one sandbox only. Choose it in the side panel and repeat what you "
       "did there."),
  },
  {
    "FLOW-2114 GATEWAY-403010",
    N_("No access token was sent"),
    N_("Check in Edit Organization that an access token, or client ID and client secret, are "
       "entered."),
  },
  {
    "FLOW-2115 GATEWAY-401013 GATEWAY-403020",
    N_("Adobe does not accept the access token"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("It has run out, as it does after 24 hours, is not complete, or belongs to another "
       "environment. Get a new one in Adobe’s Developer Console (“Generate access token”) and "
       "enter it for this organization."),
  },
  {
    "FLOW-2116",
    N_("The platform could not read the token"),
    N_("That is most likely a fault on its side. Try again; if it stays, get a new access "
       "token."),
  },
  {
    "FLOW-2117",
    N_("The platform could not check your permissions"),
    N_("Its permission service failed; that does not mean that a permission is missing. Try "
       "again in a few minutes."),
  },
  {
    "FLOW-2118",
    N_("A permission is missing for this act"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Ask an administrator of your organization for “Manage Sources”, which is needed to "
       "create, change or delete; to look, “View Sources” is enough."),
  },
  {
    "FLOW-2119",
    N_("The request did not say which source it is about"),
    N_("Choose the source again. If you pasted a request, its parameter “specId” is missing."),
  },
  {
    "FLOW-2120",
    N_("Your permissions are not enough"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Ask an administrator to add your API credential to a role in Adobe’s Permissions that "
       "has “View Sources” and “Manage Sources” in this sandbox."),
  },
  {
    "FLOW-2121",
    N_("This source is not open to your organization"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("“Manage” is denied on enterprise sources. Ask an administrator whether your "
       "organization has bought them, and for the permission “Manage Sources”."),
  },
  {
    "FLOW-2200",
    N_("The schema could not be checked"),
    N_("Adobe’s Catalog Service failed while it was asked. Try again in a few minutes."),
  },
  {
    "FLOW-2250",
    N_("The mapping service failed"),
    N_("Adobe’s Data Prep could not be asked about the mapping. Try again in a few minutes."),
  },

  /* What the layer of the sources' connectors says. */
  {
    "SOURCE-1000",
    N_("The source’s connector could not use the request"),
    N_("Something that was entered has the wrong form. Compare each field with its example, "
       "then try again."),
  },
  {
    "SOURCE-1001",
    N_("You have no access to this source’s data"),
    N_("Ask an administrator of your organization for access, or use credentials that have it."),
  },
  {
    "SOURCE-1002",
    N_("The source’s connector forbids this"),
    N_("The account may sign in but not do this. Check its rights at the source."),
  },
  {
    "SOURCE-1003",
    N_("The connector did not find it"),
    N_("A table, folder or file was deleted or renamed at the source. Look it up there, and "
       "check how its path is spelled."),
  },
  {
    "SOURCE-1004",
    N_("The request came in a form that is not supported"),
    N_("A proxy may have changed it on the way. Try from another network; if it stays, report "
       "it to Headwater."),
  },
  {
    "SOURCE-1007",
    N_("A header of the request is not valid"),
    N_("The details name it. Check the organization ID and the API key in Edit Organization "
       "for blanks and line ends."),
  },
  {
    "SOURCE-1010",
    N_("The connector’s own message has a fault"),
    N_("What it wanted to say got lost. Give the request ID in the details to Adobe’s support, "
       "who can look it up."),
  },
  {
    "SOURCE-1013 SOURCE-1107 SOURCE-1607",
    N_("It has changed since it was last read"),
    N_("A condition on its version was not met. Load it again, then repeat what you did."),
  },
  {
    "SOURCE-1014",
    N_("A value cannot be used by the source"),
    N_("The details say which. Correct it in the connection’s credentials, then test again."),
  },
  {
    "SOURCE-1100",
    N_("The source did not take the request"),
    N_("The details hold its own words. Most often an address, a name or a credential has a "
       "typing error: compare each with what the source shows."),
  },
  {
    "SOURCE-1102",
    N_("The source does not have it"),
    N_("The account, database or path that was entered is not at the source. Check how it is "
       "spelled, capital letters too."),
  },
  {
    "SOURCE-1105",
    N_("The source does not accept the sign-in"),
    N_("User, password, token or key is wrong or has run out. Get fresh credentials at the "
       "source and enter them with Fix Credentials."),
  },
  {
    "SOURCE-1106",
    N_("The account lacks rights at the source"),
    N_("The sign-in works, but the account may not do what the platform needs. Have it given "
       "the right to read there, and see that the source lets Adobe’s IP addresses in."),
  },
  {
    "SOURCE-1300",
    N_("Connections to this source cannot be changed"),
    N_("Make a new connection with the new credentials, move the dataflows to it, and delete "
       "this one."),
  },
  {
    "SOURCE-1301",
    N_("The kind of authentication is not supported"),
    N_("The source’s specification has changed. Choose the source again, and one of the "
       "authentication types that are shown."),
  },
  {
    "SOURCE-1302",
    N_("The source does not support this authentication type"),
    N_("Switch the connection to another authentication type of the source, and enter its "
       "credentials."),
  },
  {
    "SOURCE-1303",
    N_("A credential cannot be part of an address"),
    N_("One of the values holds characters that an address cannot carry. Look for blanks or "
       "line ends that came along when it was pasted."),
  },
  {
    "SOURCE-1304",
    N_("A required field is empty"),
    N_("The details name it. Fill it in with Fix Credentials, then test again."),
  },
  {
    "SOURCE-1305",
    N_("This source cannot do that"),
    N_("Its connector does not support the operation, a test for example. The connection may "
       "work all the same: a dataflow will show it."),
  },
  {
    "SOURCE-1308",
    N_("The source answered with an error"),
    N_("Its own words are in the details. If it could not be reached, Adobe’s IP addresses "
       "must be allowed in the source’s firewall; if it refused the sign-in, enter fresh "
       "credentials."),
  },
  {
    "SOURCE-1332",
    N_("This source works without a base connection"),
    N_("Its source connection holds all that is needed. Leave “baseConnectionId” out of the "
       "source connection’s request."),
  },
  {
    "SOURCE-1334",
    N_("A part of the path was empty"),
    N_("Choose the folder or table again, beginning at the top."),
  },
  {
    "SOURCE-1335",
    N_("The filter for exploring could not be sent"),
    N_("Take the filter away, or write it more simply, and explore again."),
  },
  {
    "SOURCE-1336",
    N_("This source cannot be explored"),
    N_("Its connector has no way to list what it holds. Enter the path yourself when you make "
       "the dataflow in Adobe’s Sources."),
  },
  {
    "SOURCE-1337",
    N_("It was not said what to explore"),
    N_("A folder, a table or a file must be named. Choose one in the tree."),
  },
  {
    "SOURCE-1358",
    N_("The source has no such kind of object"),
    N_("It may hold tables where folders were asked for, or the reverse. Begin again at the "
       "top of the tree."),
  },
  {
    "SOURCE-1359",
    N_("A setting for the preview is missing"),
    N_("Say what kind of file it is, and for delimited files which character parts the columns."),
  },
  {
    "SOURCE-1372",
    N_("Only a connection can be explored here"),
    N_("The source does not show its contents without one. Make a connection first, then "
       "explore that."),
  },
  {
    "SOURCE-1360",
    N_("The start of the schedule lies in the past"),
    N_("Choose a start time in the future for the dataflow, and mind the time zone: it is UTC."),
  },
  {
    "SOURCE-1361",
    N_("What runs once has no interval"),
    N_("Take the interval away, or choose a frequency such as daily."),
  },
  {
    "SOURCE-1362",
    N_("The interval of the schedule is too short"),
    N_("Choose a longer one; the details name the shortest. It is usually 15 minutes."),
  },
  {
    "SOURCE-1363",
    N_("Interval and frequency do not go together"),
    N_("Choose another interval for this frequency, or another frequency."),
  },
  {
    "SOURCE-1364",
    N_("What runs once has no backfill"),
    N_("Switch backfill off, or let the dataflow run more often than once."),
  },
  {
    "SOURCE-1365",
    N_("The change of the dataflow names a wrong path"),
    N_("The dataflow has no such setting. Change it in Adobe’s Sources, under Dataflows."),
  },
  {
    "SOURCE-1366",
    N_("The dataflow has started already"),
    N_("Its schedule cannot be changed after its start time. Make a new dataflow with the new "
       "schedule."),
  },
  {
    "SOURCE-1367",
    N_("A column that tells new rows is missing"),
    N_("For this source, choose a delta column, such as the date of the last change, in the "
       "dataflow."),
  },
  {
    "SOURCE-1368",
    N_("A dataflow’s request takes no mode"),
    N_("Take “mode” out of the request for the dataflow, then send it again."),
  },
  {
    "SOURCE-1369",
    N_("What runs once has no delta column"),
    N_("Take the delta column away: everything is read at once."),
  },
  {
    "SOURCE-1600",
    N_("The connector could not ask the platform"),
    N_("Flow Service refused its request. The details say why; if they tell you nothing, give "
       "the request ID to Adobe’s support."),
  },
  {
    "SOURCE-1602",
    N_("The connector did not find the connection"),
    N_("It may have been deleted in the meantime. Load the list again."),
  },
  {
    "SOURCE-1605",
    N_("The connector was not let in by the platform"),
    N_("The token may have run out while it worked. Try again; if it stays, get a new access "
       "token."),
  },
  {
    "SOURCE-1606",
    N_("The connector may not do this on the platform"),
    N_("Ask an administrator whether your role covers this source in this sandbox."),
  },
  {
    "SOURCE-1701",
    N_("The landing zone is switched off"),
    N_("Have the Data Landing Zone activated for this sandbox in Adobe’s Sources, then try "
       "again."),
  },
  {
    "SOURCE-1703",
    N_("The landing zone’s credentials cannot be renewed here"),
    N_("Ask an administrator to renew them in Adobe’s Sources, on the card of the Data Landing "
       "Zone."),
  },
  {
    "SOURCE-1714",
    N_("The API key may not use the landing zone"),
    N_("The client ID lacks the right to it. Ask an administrator to add the API credential to "
       "a role that has it."),
  },
  {
    "SOURCE-1702 SOURCE-1704 SOURCE-1705 SOURCE-1706 SOURCE-1707 SOURCE-1708 SOURCE-1709 "
    "SOURCE-1710 SOURCE-1711 SOURCE-1712 SOURCE-1713",
    N_("The landing zone is not set up as it should be"),
    N_("This lies in Adobe’s configuration of the Data Landing Zone. Give the request ID in "
       "the details to Adobe’s support."),
  },

  /* The gateway in front of all services. */
  {
    "GATEWAY-403000",
    N_("The API key is missing"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Enter the API key (client ID) in Edit Organization. Adobe’s Developer Console shows it "
       "as “Client ID”."),
  },
  {
    "GATEWAY-403003",
    N_("The API key is not valid"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Compare it with “Client ID” in Adobe’s Developer Console, and check that its project "
       "has the Experience Platform API (“Add API”)."),
  },
  {
    "GATEWAY-403025 GATEWAY-403023",
    N_("The organization does not fit the token"),
    N_("The organization ID is wrong, or its contract does not include Experience Platform. "
       "Check it in Edit Organization, and ask an administrator about the product."),
  },
  {
    "GATEWAY-403027",
    N_("The token’s user belongs to no region"),
    N_("The organization ID is wrong, or nobody has added the credential to a product profile. "
       "In Adobe’s Developer Console, open the project’s Experience Platform API and choose a "
       "product profile."),
  },
  {
    "GATEWAY-401014",
    N_("The token was made for something else"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("It may be one of a web page or of another product. Make one with the project’s “OAuth "
       "Server-to-Server” credential in Adobe’s Developer Console."),
  },
  {
    "GATEWAY-401015 GATEWAY-403011",
    N_("The token lacks a scope"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Copy all scopes from the credential in Adobe’s Developer Console, under “View scopes "
       "per service”, enter them in Edit Organization, and get a new token."),
  },
  {
    "GATEWAY-403024",
    N_("The user’s profile may not be read"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("The scope “read_organizations” is most likely missing. Add it in Edit Organization as "
       "the Developer Console lists it, and get a new token."),
  },
  {
    "GATEWAY-403012",
    N_("This computer’s IP address is blocked"),
    N_("Adobe lets nothing in from this network. Try from another one, and ask your network’s "
       "administrator to clear it up with Adobe."),
  },
  {
    "GATEWAY-403013",
    N_("This network is not on the list of those allowed"),
    N_("Your organization lets Adobe be used from certain networks only. Connect to one of "
       "them, by VPN for example."),
  },
  {
    "GATEWAY-429050",
    N_("Too many requests"),
    N_("The platform asks for a pause. Wait a minute, then try again."),
  },
  {
    "GATEWAY-429001",
    N_("The service’s limit is reached"),
    N_("All users of your organization share it. Wait some minutes and see what else sends "
       "many requests."),
  },
  {
    "GATEWAY-429002",
    N_("The API key’s limit is reached"),
    N_("Other programs that use the same client ID count too. Wait some minutes, or use a "
       "credential of your own."),
  },
  {
    "GATEWAY-503000",
    N_("Adobe could not check the API key"),
    N_("The key need not be wrong: the service that checks it failed. Try again in a few "
       "minutes."),
  },
  {
    "GATEWAY-503010",
    N_("Adobe could not check the access token"),
    N_("The token need not be wrong: the service that checks it failed. Try again in a few "
       "minutes before you get a new one."),
  },
  {
    "GATEWAY-503020",
    N_("Adobe could not read the user’s profile"),
    N_("The service that holds it failed. Try again in a few minutes; permissions need not be "
       "missing."),
  },

  /* The sandbox service. */
  {
    "SMS-2074",
    N_("The list of sandboxes could not be had so"),
    N_("The platform did not like how its pages were asked for. Load the sandboxes again; if "
       "it stays, report it to Headwater with the details."),
  },

  /* Adobe's sign-in service (IMS). The words are those of RFC 6749. */
  {
    "IMS-invalid_client",
    N_("Adobe does not accept the client ID and secret"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("One of them is wrong, or the secret was deleted. Open the project’s “OAuth "
       "Server-to-Server” credential in Adobe’s Developer Console, press “Retrieve client "
       "secret”, and enter both again."),
  },
  {
    "IMS-invalid_scope",
    N_("The scopes are not accepted"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("Copy them from the project’s “OAuth Server-to-Server” credential in Adobe’s Developer "
       "Console, under “View scopes per service”, and check that the project has the "
       "Experience Platform API."),
  },
  {
    "IMS-unauthorized_client",
    N_("This credential may not sign in so"),
    /* Translators: what stands in quotes is a word of Adobe's screens. */
    N_("The client ID belongs to another kind of credential, for a web page for example. Add "
       "“OAuth Server-to-Server” to the project in Adobe’s Developer Console and use its "
       "client ID and secret."),
  },
  {
    "IMS-invalid_request",
    N_("The sign-in request was not complete"),
    N_("A client ID, a client secret or the scopes are missing. Check all three in Edit "
       "Organization."),
  },
  {
    "IMS-unsupported_grant_type",
    N_("The sign-in service does not know this way to sign in"),
    N_("Check the sign-in address in Edit Organization; it is most likely not Adobe’s."),
  },
};

const guint hw_error_help_n_entries = G_N_ELEMENTS (hw_error_help_table);
