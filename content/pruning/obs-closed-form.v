(** Among all δ with δ_q = −w_q the loss ½ δᵀHδ is least at δ* = −(w_q / [H⁻¹]_qq) H⁻¹ e_q, where it is L_q = w_q² /
    (2 [H⁻¹]_qq), and nowhere else. Moreover L_q ≤ D_q = ½ H_qq w_q², with equality for diagonal H. H is symmetric and
    positive definite, and G is its inverse from the right, HG = I. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Choice.
Local Open Scope R_scope.

Lemma vanishes_or_not n (x : vec) : (exists i, (i < n)%nat /\ x i <> 0) \/ (forall i, (i < n)%nat -> x i = 0).
Proof.
  destruct (exists_or_all n (fun i => x i <> 0)) as [h|h]; [|now left|right].
  - intros i. destruct (Req_dec (x i) 0); [right|left]; auto.
  - intros i hi. destruct (Req_dec (x i) 0) as [e|e]; [exact e|]. now elim (h i hi).
Qed.

Theorem obs_closed_form (n q : nat) (H G : mat) (w : vec) : (q < n)%nat ->
  eqm n n (transpose H) H -> (forall x, (exists i, (i < n)%nat /\ x i <> 0) -> 0 < dot n x (mulv n H x)) ->
    eqm n n (mul n H G) eye ->
  let loss := fun x => / 2 * dot n x (mulv n H x) in
  let best := fun i => - (w q / G q q) * G i q in
  let L := w q ^ 2 / (2 * G q q) in
  0 < G q q /\ best q = - w q /\ loss best = L /\
  (forall x, x q = - w q -> L <= loss x /\ (loss x = L -> forall i, (i < n)%nat -> x i = best i)) /\
  L <= / 2 * (H q q * w q ^ 2) /\
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> H i j = 0) -> L = / 2 * (H q q * w q ^ 2)).
Proof.
  intros hq sym pos inv loss best L.
  set (g := fun i => G i q).
  assert (Hg : forall i, (i < n)%nat -> mulv n H g i = eye i q) by (intros i hi; apply (inv i q hi hq)).
  assert (gHg : dot n g (mulv n H g) = G q q).
  { unfold dot. rewrite (sum_ext n _ (fun i => g i * eye i q)) by (intros; now rewrite Hg).
    exact (sum_eye_r n g q hq). }
  assert (bil : forall x y, dot n x (mulv n H y) = dot n y (mulv n H x)).
  { intros x y. unfold dot, mulv. rewrite (sum_ext n _ (fun i => sum n (fun j => y j * (H i j * x i)))) by (intros;
      rewrite <- sum_scale; apply sum_ext; intros; ring).
    rewrite sum_swap. apply sum_ext; intros j hj. rewrite sum_scale. f_equal. apply sum_ext; intros i hi.
    rewrite <- (sym i j) by assumption. reflexivity. }
  assert (gpos : 0 < G q q).
  { rewrite <- gHg. apply pos. destruct (Req_dec (G q q) 0) as [z|z]; [|exists q; auto].
    (* were g zero, H g would be zero as well *)
    assert (D : (exists i, (i < n)%nat /\ g i <> 0) \/ (forall i, (i < n)%nat -> g i = 0)).
    { apply vanishes_or_not. }
    destruct D as [D|D]; [exact D|]. specialize (Hg q hq). rewrite eye_same in Hg. exfalso.
    replace (mulv n H g q) with 0 in Hg; [lra|]. symmetry. apply sum_zero; intros j hj. rewrite D by exact hj. ring. }
  set (c := - (w q / G q q)).
  assert (scaled : forall x y a i, mulv n H (fun j => x j + a * y j) i = mulv n H x i + a * mulv n H y i).
  { intros. unfold mulv. rewrite <- sum_scale, <- sum_plus. apply sum_ext; intros; ring. }
  assert (lossbest : dot n best (mulv n H best) = c * c * G q q).
  { rewrite <- gHg. unfold dot. rewrite <- sum_scale. apply sum_ext; intros i _.
    replace (mulv n H best i) with (c * mulv n H g i); [unfold best; fold c; fold (g i); ring|].
    unfold mulv. rewrite <- sum_scale. apply sum_ext; intros j _. unfold best; fold c; fold (g j); ring. }
  assert (expand : forall x, x q = - w q -> let y := fun i => x i - best i in loss x = L + / 2 * dot n y (mulv n H y)).
  { intros x hx y. unfold loss.
    assert (X : dot n x (mulv n H x) = dot n best (mulv n H best) + 2 * dot n y (mulv n H best) + dot n y (mulv n H y)).
    { assert (A : forall i, mulv n H x i = mulv n H best i + 1 * mulv n H y i).
      { intros i. rewrite <- scaled. apply mulv_ext; intros j _. unfold y. ring. }
      transitivity (dot n best (mulv n H best) + dot n y (mulv n H best) + dot n best (mulv n H y)
        + dot n y (mulv n H y)).
      - unfold dot. rewrite <- !sum_plus. apply sum_ext; intros i _. rewrite A. unfold y. ring.
      - rewrite (bil best y). ring. }
    assert (Z : dot n y (mulv n H best) = 0).
    { unfold dot. rewrite (sum_ext n _ (fun i => c * y i * eye i q)).
      - rewrite (sum_eye_r n (fun i => c * y i) q hq). unfold y. rewrite hx. unfold best. field. lra.
      - intros i hi. replace (mulv n H best i) with (c * mulv n H g i); [rewrite Hg by exact hi; ring|].
        unfold mulv. rewrite <- sum_scale. apply sum_ext; intros j _. unfold best; fold c; fold (g j); ring. }
    rewrite X, Z, lossbest. unfold L, c. field. lra. }
  assert (hbest : best q = - w q) by (unfold best; field; lra).
  split; [exact gpos|split; [exact hbest|split; [unfold loss; rewrite lossbest; unfold L, c; field; lra|split;
    [|split]]]].
  - intros x hx. pose proof (expand x hx) as E. simpl in E. set (y := fun i => x i - best i) in *.
    assert (D : (exists i, (i < n)%nat /\ y i <> 0) \/ (forall i, (i < n)%nat -> y i = 0)).
    { apply vanishes_or_not. }
    destruct D as [D|D].
    + specialize (pos y D). split; [lra|intros; lra].
    + split; [|intros _ i hi; specialize (D i hi); unfold y in D; lra].
      assert (Z : dot n y (mulv n H y) = 0) by (apply sum_zero; intros i hi; rewrite D by exact hi; ring). lra.
  - set (x := fun i => - w q * eye i q). pose proof (expand x) as E.
    assert (hx : x q = - w q) by (unfold x; rewrite eye_same; ring).
    specialize (E hx). simpl in E. set (y := fun i => x i - best i) in *.
    assert (P : 0 <= dot n y (mulv n H y)).
    { assert (D : (exists i, (i < n)%nat /\ y i <> 0) \/ (forall i, (i < n)%nat -> y i = 0)).
      { apply vanishes_or_not. }
      destruct D as [D|D]; [left; now apply pos|]. right. symmetry.
      apply sum_zero; intros i hi; rewrite D by exact hi; ring. }
    assert (V : loss x = / 2 * (H q q * w q ^ 2)).
    { unfold loss. f_equal. unfold dot. rewrite (sum_ext n _ (fun i => (- w q * mulv n H x i) * eye i q)) by (intros;
        unfold x at 1; ring).
      rewrite (sum_eye_r n (fun i => - w q * mulv n H x i) q hq). unfold mulv, x.
      rewrite (sum_ext n _ (fun j => (- w q * H q j) * eye j q)) by (intros; ring).
      rewrite (sum_eye_r n (fun j => - w q * H q j) q hq). ring. }
    lra.
  - intros diag. assert (E : H q q * G q q = 1).
    { pose proof (inv q q hq hq) as I. unfold mul in I. rewrite eye_same, (sum_single n _ q hq) in I; [exact I|].
      intros j hj hne. rewrite (diag q j) by auto. ring. }
    unfold L. apply Rmult_eq_reg_r with (2 * G q q); [|lra].
    replace (w q ^ 2 / (2 * G q q) * (2 * G q q)) with (w q ^ 2) by (field; lra).
    replace (/ 2 * (H q q * w q ^ 2) * (2 * G q q)) with (H q q * G q q * w q ^ 2) by field. rewrite E. ring.
Qed.

(** The hypotheses are met, with two coupled weights. *)
Definition coupled : mat := fun i j => if Nat.eqb i j then 2 else 1.
Definition coupled_inverse : mat := fun i j => if Nat.eqb i j then 2 / 3 else - (1 / 3).

Lemma coupled_positive x : (exists i, (i < 2)%nat /\ x i <> 0) -> 0 < dot 2 x (mulv 2 coupled x).
Proof.
  intros [i [hi hx]]. unfold dot, mulv, coupled. simpl.
  assert (P : 0 < x 0%nat * x 0%nat \/ 0 < x 1%nat * x 1%nat) by (destruct i as [|[|]]; [left|right|lia];
    now apply Rsqr_pos_lt in hx).
  pose proof (Rle_0_sqr (x 0%nat)). pose proof (Rle_0_sqr (x 1%nat)). pose proof (Rle_0_sqr (x 0%nat + x 1%nat)).
  unfold Rsqr in *. lra.
Qed.

Theorem obs_witness : eqm 2 2 (transpose coupled) coupled /\ eqm 2 2 (mul 2 coupled coupled_inverse) eye.
Proof.
  split; intros i j hi hj; destruct i as [|[|]], j as [|[|]]; try lia;
    unfold transpose, mul, coupled, coupled_inverse, eye; simpl; field.
Qed.

(** The price is in general below that of the weight alone: L = D is false without the diagonal. *)
Theorem control_not_diagonal : ~ (forall (H G : mat) (w : vec), eqm 2 2 (transpose H) H -> eqm 2 2 (mul 2 H G) eye ->
  (forall x, (exists i, (i < 2)%nat /\ x i <> 0) -> 0 < dot 2 x (mulv 2 H x)) ->
  w 0%nat ^ 2 / (2 * G 0%nat 0%nat) = / 2 * (H 0%nat 0%nat * w 0%nat ^ 2)).
Proof.
  intros h. destruct obs_witness as [a b]. specialize (h coupled coupled_inverse (fun _ => 1) a b coupled_positive).
  unfold coupled, coupled_inverse in h. simpl in h. lra.
Qed.
