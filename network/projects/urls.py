"""Addresses below the language prefix, the same in every language."""

from django.conf import settings
from django.urls import include, path

from network.projects import budget_urls
from network.projects.views import (
    answers,
    calls,
    dossier,
    filters,
    ideas,
    maps,
    papers,
    partners,
    parts,
    plan,
    projects,
    publishing,
    statistics,
)

members = [
    path("ideas/", ideas.ideas, name="ideas"),
    path("ideas/new/", ideas.idea_new, name="idea_new"),
    path("ideas/similar/", ideas.similar, name="ideas_similar"),
    path("ideas/<int:pk>/", ideas.idea, name="idea"),
    path("ideas/<int:pk>/edit/", ideas.idea_edit, name="idea_edit"),
    path("ideas/<int:pk>/close/", ideas.idea_step, {"step": "close"}, name="idea_close"),
    path("ideas/<int:pk>/reopen/", ideas.idea_step, {"step": "reopen"}, name="idea_reopen"),
    path("ideas/<int:pk>/project/", ideas.idea_turn, name="idea_turn"),
    path("ideas/<int:pk>/interest/", ideas.interest_express, name="interest_express"),
    path("interests/<int:pk>/welcome/", ideas.interest_step, {"step": "welcome"}, name="interest_welcome"),
    path("interests/<int:pk>/decline/", ideas.interest_step, {"step": "decline"}, name="interest_decline"),
    path("interests/<int:pk>/withdraw/", ideas.interest_step, {"step": "withdraw"}, name="interest_withdraw"),
    path("filters/<int:pk>/forget/", filters.filter_drop, name="filter_drop"),
    path("filters/<slug:name>/keep/", filters.filter_keep, name="filter_keep"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.call_form, name="call_new"),
    path("calls/<int:pk>/", calls.call_form, name="call_edit"),
    path("projects/", projects.projects, name="projects"),
    path("projects/by-state/", projects.projects_board, name="projects_board"),
    path("projects/map/", maps.projects_map, name="projects_map"),
    path("projects/figures/", statistics.projects_figures, name="projects_figures"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("projects/<slug:slug>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<slug:slug>/history/", projects.project_history, name="project_history"),
    path("projects/<slug:slug>/dossier/", dossier.project_dossier, name="project_dossier"),
    path("projects/<slug:slug>/dossier.pdf", dossier.dossier_file, {"form": "pdf"}, name="dossier_pdf"),
    path("projects/<slug:slug>/dossier.docx", dossier.dossier_file, {"form": "docx"}, name="dossier_docx"),
    path("projects/<slug:slug>/dossier/printouts/<int:pk>/", dossier.printout, name="printout"),
    path("projects/<slug:slug>/dossier/printouts/<int:pk>/file/", dossier.printout_file, name="printout_file"),
    path("projects/<slug:slug>/dossier/freeze/", dossier.project_freeze, name="project_freeze"),
    path("projects/<slug:slug>/dossier/compare/", dossier.project_compare, name="project_compare"),
    path("projects/<slug:slug>/publish/", publishing.project_publish, name="project_publish"),
    path("projects/<slug:slug>/steps/<slug:step>/", projects.project_step, name="project_step"),
    path("projects/<slug:slug>/partners/", partners.project_partners, name="project_partners"),
    path("projects/<slug:slug>/partners/invite/", partners.partner_invite, name="partner_invite"),
    path("projects/<slug:slug>/partners/<int:pk>/", partners.project_partner, name="project_partner"),
    path("projects/<slug:slug>/partners/<int:pk>/answer/", partners.partner_reply, name="partner_reply"),
    path("projects/<slug:slug>/partners/<int:pk>/leave/", partners.partner_leave, name="partner_leave"),
    path("projects/<slug:slug>/partners/<int:replaced>/replace/", partners.partner_invite, name="partner_replace"),
    path("projects/<slug:slug>/partners/<int:pk>/<slug:step>/", partners.partner_step, name="partner_step"),
    path("projects/<slug:slug>/readiness/", papers.project_papers, name="project_papers"),
    path("projects/<slug:slug>/readiness/new/", papers.document_form, name="document_new"),
    path("projects/<slug:slug>/readiness/<int:pk>/edit/", papers.document_form, name="document_edit"),
    path("projects/<slug:slug>/readiness/<int:pk>/template/", papers.template_upload, name="template_upload"),
    path("projects/<slug:slug>/readiness/<int:pk>/drop/", papers.document_drop, name="document_drop"),
    path("projects/<slug:slug>/readiness/<int:document>/<int:partner>/", papers.paper, name="paper"),
    path(
        "projects/<slug:slug>/readiness/<int:document>/<int:partner>/upload/", papers.paper_upload, name="paper_upload"
    ),
    path(
        "projects/<slug:slug>/readiness/<int:document>/<int:partner>/<slug:step>/", papers.paper_step, name="paper_step"
    ),
    path("projects/<slug:slug>/logic/", plan.project_logic, name="project_logic"),
    path("projects/<slug:slug>/logic/edit/", plan.logic_edit, name="logic_edit"),
    path("projects/<slug:slug>/plan/", plan.project_plan, name="project_plan"),
    path("projects/<slug:slug>/plan/activities/<int:pk>/dates/", parts.activity_dates, name="activity_dates"),
    path("projects/<slug:slug>/plan/<slug:kind>/new/", parts.part_new, name="part_new"),
    path("projects/<slug:slug>/plan/<slug:kind>/<int:pk>/", parts.part_edit, name="part_edit"),
    path("projects/<slug:slug>/plan/<slug:kind>/<int:pk>/remove/", parts.part_remove, name="part_remove"),
    path("projects/<slug:slug>/plan/<slug:kind>/<int:pk>/move/", parts.part_move, name="part_move"),
    path("projects/<slug:slug>/people/", partners.collaborator_add, name="collaborator_add"),
    path("projects/<slug:slug>/people/<int:pk>/end/", partners.collaborator_end, name="collaborator_end"),
    *budget_urls.members,
]

urlpatterns = [
    path("project-invitation/<str:token>/", answers.partner_answer, name="partner_answer"),
    path(f"{settings.MEMBERS_PREFIX}/", include(members)),
]
